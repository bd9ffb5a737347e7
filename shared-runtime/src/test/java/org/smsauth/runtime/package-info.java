@NullMarked
package org.smsauth.runtime;

import org.jspecify.annotations.NullMarked;
