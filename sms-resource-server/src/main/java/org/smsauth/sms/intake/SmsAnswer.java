package org.smsauth.sms.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.queue.Sms;

/** A message as its sender sees it; the text is theirs and is not told back. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SmsAnswer(
        UUID id,
        String status,
        String type,
        String environment,
        String to,
        String from,
        String encoding,
        int segments,
        @Nullable String reference,
        @Nullable String reason,
        @JsonProperty("accepted_at") Instant acceptedAt,
        @JsonProperty("changed_at") Instant changedAt) {

    static SmsAnswer of(Sms sms) {
        var content = sms.content();
        return new SmsAnswer(
                sms.id(),
                sms.status().wire(),
                content.type().wire(),
                sms.origin().environment().wire(),
                content.recipient().value(),
                content.sender().value(),
                content.text().encoding().wire(),
                content.text().segments(),
                content.reference(),
                sms.progress().reason(),
                sms.acceptedAt(),
                sms.progress().changedAt());
    }
}
