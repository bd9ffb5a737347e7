@NullMarked
package org.smsauth.sms.settings;

import org.jspecify.annotations.NullMarked;
