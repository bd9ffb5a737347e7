package org.smsauth.sms.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.carriage.PartAnswer;
import org.smsauth.model.carriage.StepAnswer;
import org.smsauth.sms.queue.History;
import org.smsauth.sms.queue.Origin;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.Step;

/**
 * A message as its department sees it; the text is theirs and is not told back.
 *
 * @param origin how it came, when it is looked up or searched for
 * @param timeline every step so far, when it is asked for
 * @param parts what is known of each part, when a carrier has each by an id of its own
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
        @JsonProperty("accepted_at") Instant acceptedAt,
        @JsonProperty("changed_at") Instant changedAt,
        @JsonProperty("body_erased_at") @Nullable Instant bodyErasedAt,
        @Nullable OriginAnswer origin,
        @Nullable List<StepAnswer> timeline,
        @Nullable List<PartAnswer> parts) {

    /** How a message came: by whom, with which token, in which request. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OriginAnswer(
            @JsonProperty("client_id") String client,
            @JsonProperty("credential_id") String credential,
            String jti,
            @JsonProperty("request_id") UUID requestId,
            @Nullable String source,
            @JsonProperty("x_correlator") @Nullable String correlator) {

        static OriginAnswer of(Origin origin) {
            return new OriginAnswer(
                    origin.client().value(),
                    origin.credential().value(),
                    origin.tokenId(),
                    origin.requestId(),
                    origin.source(),
                    origin.correlator());
        }
    }

    private static StepAnswer answer(Step step) {
        var by = step.by();
        return new StepAnswer(
                step.at(),
                step.status().wire(),
                step.attempt() == 0 ? null : step.attempt(),
                step.carrier(),
                step.said() == null ? null : step.said().wire(),
                step.givenId(),
                step.code(),
                step.reason(),
                by == null ? null : new StepAnswer.By(by.client(), by.tokenId()));
    }

    private static PartAnswer ofPart(Step step) {
        return new PartAnswer(
                step.part(),
                step.at(),
                step.carrier(),
                step.said() == null ? null : step.said().wire(),
                step.givenId(),
                step.code(),
                step.reason());
    }

    static SmsAnswer of(Sms sms) {
        return of(sms, null, null, null);
    }

    public static SmsAnswer withOrigin(Sms sms) {
        return of(sms, OriginAnswer.of(sms.origin()), null, null);
    }

    public static SmsAnswer withTimeline(Sms sms, History history) {
        var steps = history.steps().stream().map(SmsAnswer::answer).toList();
        var parts = history.parts().stream().map(SmsAnswer::ofPart).toList();
        return of(sms, OriginAnswer.of(sms.origin()), steps, parts.isEmpty() ? null : parts);
    }

    private static SmsAnswer of(
            Sms sms,
            @Nullable OriginAnswer origin,
            @Nullable List<StepAnswer> timeline,
            @Nullable List<PartAnswer> parts) {
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
                sms.acceptedAt(),
                sms.progress().changedAt(),
                content.bodyErasedAt(),
                origin,
                timeline,
                parts);
    }
}
