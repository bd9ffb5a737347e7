@NullMarked
package org.smsauth.sms.carrier;

import org.jspecify.annotations.NullMarked;
