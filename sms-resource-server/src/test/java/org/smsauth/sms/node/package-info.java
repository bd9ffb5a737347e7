@NullMarked
package org.smsauth.sms.node;

import org.jspecify.annotations.NullMarked;
