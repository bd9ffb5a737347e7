@NullMarked
package org.smsauth.sms.ledger;

import org.jspecify.annotations.NullMarked;
