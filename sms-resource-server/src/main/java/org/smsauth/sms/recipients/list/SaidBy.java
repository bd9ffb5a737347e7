package org.smsauth.sms.recipients.list;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.access.ChangedBy;

/**
 * Who said what a list says of a number: a client, by a token; or the person, by a message.
 *
 * @param client null when it was the person
 * @param tokenId null when it was the person
 * @param inbound the person's message; null when it was a client
 */
record SaidBy(@Nullable String client, @Nullable String tokenId, @Nullable UUID inbound) {

    static SaidBy of(ChangedBy by) {
        return new SaidBy(by.client().value(), by.tokenId(), null);
    }
}
