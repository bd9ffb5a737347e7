@NullMarked
package org.smsauth.runtime.setting;

import org.jspecify.annotations.NullMarked;
