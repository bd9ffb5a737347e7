@NullMarked
package org.smsauth.runtime.text;

import org.jspecify.annotations.NullMarked;
