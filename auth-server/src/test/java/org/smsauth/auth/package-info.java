@NullMarked
package org.smsauth.auth;

import org.jspecify.annotations.NullMarked;
