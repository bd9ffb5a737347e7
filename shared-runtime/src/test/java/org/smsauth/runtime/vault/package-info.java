@NullMarked
package org.smsauth.runtime.vault;

import org.jspecify.annotations.NullMarked;
