package org.smsauth.sms.records.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.records.retention.EraseOnDemand.Erasure;

/**
 * An erasure as whoever asked for it sees it.
 *
 * @param recipient masked
 * @param stillToBeSent told to who asks, not kept: it changes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ErasureAnswer(
        UUID id,
        @JsonProperty("message_id") @Nullable UUID messageId,
        @Nullable String recipient,
        int erased,
        @JsonProperty("still_to_be_sent") @Nullable Integer stillToBeSent,
        @JsonProperty("erased_at") Instant erasedAt,
        @JsonProperty("client_id") String clientId,
        @JsonProperty("token_id") String tokenId) {

    static ErasureAnswer of(EraseOnDemand.Result result) {
        return of(result.erasure(), result.stillToBeSent());
    }

    static ErasureAnswer of(Erasure erasure) {
        return of(erasure, null);
    }

    private static ErasureAnswer of(Erasure erasure, @Nullable Integer stillToBeSent) {
        return new ErasureAnswer(
                erasure.id(),
                erasure.messageId(),
                erasure.recipient(),
                erasure.erased(),
                stillToBeSent,
                erasure.at(),
                erasure.client(),
                erasure.tokenId());
    }
}
