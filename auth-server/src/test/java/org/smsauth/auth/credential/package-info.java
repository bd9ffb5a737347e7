@NullMarked
package org.smsauth.auth.credential;

import org.jspecify.annotations.NullMarked;
