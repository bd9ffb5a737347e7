@NullMarked
package org.smsauth.runtime.signature;

import org.jspecify.annotations.NullMarked;
