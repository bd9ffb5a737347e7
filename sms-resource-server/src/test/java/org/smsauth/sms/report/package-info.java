@NullMarked
package org.smsauth.sms.report;

import org.jspecify.annotations.NullMarked;
