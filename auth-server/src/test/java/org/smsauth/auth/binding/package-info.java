@NullMarked
package org.smsauth.auth.binding;

import org.jspecify.annotations.NullMarked;
