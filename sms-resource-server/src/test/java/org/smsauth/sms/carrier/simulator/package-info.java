@NullMarked
package org.smsauth.sms.carrier.simulator;

import org.jspecify.annotations.NullMarked;
