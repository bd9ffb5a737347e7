@NullMarked
package org.smsauth.auth.smsapi;

import org.jspecify.annotations.NullMarked;
