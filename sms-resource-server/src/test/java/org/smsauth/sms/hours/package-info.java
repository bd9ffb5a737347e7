@NullMarked
package org.smsauth.sms.hours;

import org.jspecify.annotations.NullMarked;
