@NullMarked
package org.smsauth.sms.route;

import org.jspecify.annotations.NullMarked;
