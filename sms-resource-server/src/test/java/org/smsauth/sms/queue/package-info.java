@NullMarked
package org.smsauth.sms.queue;

import org.jspecify.annotations.NullMarked;
