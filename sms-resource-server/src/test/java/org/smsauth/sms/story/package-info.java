@NullMarked
package org.smsauth.sms.story;

import org.jspecify.annotations.NullMarked;
