@NullMarked
package org.smsauth.runtime.gate;

import org.jspecify.annotations.NullMarked;
