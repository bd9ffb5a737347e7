@NullMarked
package org.smsauth.sms.possession;

import org.jspecify.annotations.NullMarked;
