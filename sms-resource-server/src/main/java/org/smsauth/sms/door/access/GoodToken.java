package org.smsauth.sms.door.access;

import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.possession.Confirmation;
import org.smsauth.sms.door.issuer.StatusEntry;

/**
 * What is remembered of a token that was verified.
 *
 * @param status where its standing is looked up; null when it need not have any
 * @param confirmation what its sender must hold
 */
record GoodToken(Caller caller, @Nullable StatusEntry status, Confirmation confirmation) {}
