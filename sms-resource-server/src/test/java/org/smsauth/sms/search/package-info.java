@NullMarked
package org.smsauth.sms.search;

import org.jspecify.annotations.NullMarked;
