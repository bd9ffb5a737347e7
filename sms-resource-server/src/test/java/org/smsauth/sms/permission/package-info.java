@NullMarked
package org.smsauth.sms.permission;

import org.jspecify.annotations.NullMarked;
