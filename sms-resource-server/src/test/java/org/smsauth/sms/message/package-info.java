@NullMarked
package org.smsauth.sms.message;

import org.jspecify.annotations.NullMarked;
