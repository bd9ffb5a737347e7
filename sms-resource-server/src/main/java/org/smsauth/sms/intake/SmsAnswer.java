package org.smsauth.sms.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.Step;

/**
 * A message as its sender sees it; the text is theirs and is not told back.
 *
 * @param timeline every step so far, when it is asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SmsAnswer(
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
        @JsonProperty("send_at") @Nullable Instant sendAt,
        @JsonProperty("valid_until") Instant validUntil,
        boolean callback,
        @JsonProperty("accepted_at") Instant acceptedAt,
        @JsonProperty("changed_at") Instant changedAt,
        @Nullable List<StepAnswer> timeline) {

    /** A step of a message's life. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record StepAnswer(
            Instant at,
            String status,
            @Nullable Integer attempt,
            @Nullable String carrier,
            @Nullable String reason) {

        static StepAnswer of(Step step) {
            return new StepAnswer(
                    step.at(),
                    step.status().wire(),
                    step.attempt() == 0 ? null : step.attempt(),
                    step.carrier(),
                    step.reason());
        }
    }

    public static SmsAnswer of(Sms sms) {
        return of(sms, null);
    }

    static SmsAnswer withTimeline(Sms sms) {
        return of(sms, sms.progress().history().steps().stream().map(StepAnswer::of).toList());
    }

    private static SmsAnswer of(Sms sms, @Nullable List<StepAnswer> timeline) {
        var content = sms.content();
        return new SmsAnswer(
                sms.id(),
                sms.status().wire(),
                content.type().wire(),
                sms.origin().environment().wire(),
                content.recipient().value(),
                content.sender().value(),
                content.encoding().wire(),
                content.segments(),
                content.reference(),
                sms.progress().reason(),
                sms.terms().sendAt(),
                sms.terms().validUntil(),
                sms.terms().callback(),
                sms.acceptedAt(),
                sms.progress().changedAt(),
                timeline);
    }
}
