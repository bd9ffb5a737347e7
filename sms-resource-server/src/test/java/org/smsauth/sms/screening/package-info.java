@NullMarked
package org.smsauth.sms.screening;

import org.jspecify.annotations.NullMarked;
