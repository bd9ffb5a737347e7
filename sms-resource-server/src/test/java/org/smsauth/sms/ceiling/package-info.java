@NullMarked
package org.smsauth.sms.ceiling;

import org.jspecify.annotations.NullMarked;
