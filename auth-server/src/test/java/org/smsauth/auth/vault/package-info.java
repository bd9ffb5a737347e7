@NullMarked
package org.smsauth.auth.vault;

import org.jspecify.annotations.NullMarked;
