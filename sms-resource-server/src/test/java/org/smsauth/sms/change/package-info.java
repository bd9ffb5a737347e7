@NullMarked
package org.smsauth.sms.change;

import org.jspecify.annotations.NullMarked;
