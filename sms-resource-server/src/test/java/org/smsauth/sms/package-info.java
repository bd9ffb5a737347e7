@NullMarked
package org.smsauth.sms;

import org.jspecify.annotations.NullMarked;
