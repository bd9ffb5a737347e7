@NullMarked
package org.smsauth.sms.dispatch;

import org.jspecify.annotations.NullMarked;
