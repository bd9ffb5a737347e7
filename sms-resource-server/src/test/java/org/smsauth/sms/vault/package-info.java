@NullMarked
package org.smsauth.sms.vault;

import org.jspecify.annotations.NullMarked;
