@NullMarked
package org.smsauth.sms.intake;

import org.jspecify.annotations.NullMarked;
