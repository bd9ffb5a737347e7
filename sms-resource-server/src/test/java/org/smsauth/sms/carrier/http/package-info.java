/** Carriers by HTTP, against small fakes of theirs. */
@NullMarked
package org.smsauth.sms.carrier.http;

import org.jspecify.annotations.NullMarked;
