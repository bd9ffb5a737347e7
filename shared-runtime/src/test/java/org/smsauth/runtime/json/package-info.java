@NullMarked
package org.smsauth.runtime.json;

import org.jspecify.annotations.NullMarked;
