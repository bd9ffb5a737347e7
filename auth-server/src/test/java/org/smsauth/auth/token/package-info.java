@NullMarked
package org.smsauth.auth.token;

import org.jspecify.annotations.NullMarked;
