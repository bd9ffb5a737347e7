@NullMarked
package org.smsauth.auth.firststart;

import org.jspecify.annotations.NullMarked;
