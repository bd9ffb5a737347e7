@NullMarked
package org.smsauth.auth.api;

import org.jspecify.annotations.NullMarked;
