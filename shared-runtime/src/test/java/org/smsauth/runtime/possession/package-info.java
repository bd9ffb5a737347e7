@NullMarked
package org.smsauth.runtime.possession;

import org.jspecify.annotations.NullMarked;
