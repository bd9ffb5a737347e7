@NullMarked
package org.smsauth.auth.replay;

import org.jspecify.annotations.NullMarked;
