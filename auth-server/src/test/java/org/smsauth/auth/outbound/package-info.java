@NullMarked
package org.smsauth.auth.outbound;

import org.jspecify.annotations.NullMarked;
