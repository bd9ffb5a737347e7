@NullMarked
package org.smsauth.auth.console;

import org.jspecify.annotations.NullMarked;
