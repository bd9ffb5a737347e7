@NullMarked
package org.smsauth.sms.access;

import org.jspecify.annotations.NullMarked;
