@NullMarked
package org.smsauth.sms.issuer;

import org.jspecify.annotations.NullMarked;
