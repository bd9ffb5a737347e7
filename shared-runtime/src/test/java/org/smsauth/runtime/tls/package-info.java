@NullMarked
package org.smsauth.runtime.tls;

import org.jspecify.annotations.NullMarked;
