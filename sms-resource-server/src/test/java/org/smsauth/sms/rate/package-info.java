@NullMarked
package org.smsauth.sms.rate;

import org.jspecify.annotations.NullMarked;
