package org.smsauth.sms.carriage.phone;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.SimulatedOutcome;
import org.smsauth.sms.inbound.Kept;
import org.smsauth.sms.queue.Sms;

/**
 * A message on a phone of the sandbox.
 *
 * @param direction {@code outbound} to the phone, {@code inbound} from it
 * @param messageId of an outbound one, as {@code GET /v1/messages/{id}} knows it
 * @param text absent when it is erased
 * @param at when it came to the phone, or left it; of one that is not there, when that was known
 * @param status of an outbound one
 * @param isOnPhone whether the phone has it
 * @param keyword what an inbound one asks for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OnPhone(
        UUID id,
        String direction,
        @JsonProperty("message_id") @Nullable UUID messageId,
        String from,
        String to,
        @Nullable String text,
        int parts,
        Instant at,
        @Nullable String status,
        @JsonProperty("on_phone") boolean isOnPhone,
        @Nullable String keyword,
        @JsonProperty("body_erased_at") @Nullable Instant bodyErasedAt) {

    static OnPhone of(Sms sms) {
        var content = sms.content();
        var recipient = content.recipient().value();
        var status = sms.status().wire();
        return new OnPhone(
                sms.id(),
                "outbound",
                sms.id(),
                content.sender().value(),
                recipient,
                content.body(),
                content.segments(),
                sms.progress().changedAt(),
                status,
                SimulatedOutcome.of(recipient).isOnPhone(status),
                null,
                content.bodyErasedAt());
    }

    static OnPhone of(Kept answer) {
        var keyword = answer.keyword();
        return new OnPhone(
                answer.id(),
                "inbound",
                null,
                answer.from(),
                answer.to(),
                answer.text(),
                answer.parts(),
                answer.receivedAt(),
                null,
                true,
                keyword == null ? null : keyword.wire(),
                answer.bodyErasedAt());
    }
}
