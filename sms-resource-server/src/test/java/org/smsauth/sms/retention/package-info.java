@NullMarked
package org.smsauth.sms.retention;

import org.jspecify.annotations.NullMarked;
