@NullMarked
package org.smsauth.sms.recipient;

import org.jspecify.annotations.NullMarked;
