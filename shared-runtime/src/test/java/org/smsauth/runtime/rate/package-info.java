@NullMarked
package org.smsauth.runtime.rate;

import org.jspecify.annotations.NullMarked;
