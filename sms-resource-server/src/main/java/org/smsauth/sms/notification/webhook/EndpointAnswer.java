package org.smsauth.sms.notification.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.notification.event.Event;
import org.smsauth.sms.notification.webhook.Deliveries.Delivery;
import org.smsauth.sms.notification.webhook.Deliveries.Try;

/**
 * An endpoint as its department sees it.
 *
 * @param types empty for all
 * @param callbacks whether it is for callbacks of its origin
 * @param waiting how many events there are that have not been tried there, of any type
 * @param secret one that was just made: its text is told this once
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointAnswer(
        UUID id,
        String department,
        String environment,
        String url,
        @Nullable String description,
        List<String> types,
        boolean callbacks,
        String state,
        @Nullable String reason,
        @JsonProperty("failing_since") @Nullable Instant failingSince,
        long waiting,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("changed_at") Instant changedAt,
        @JsonProperty("client_id") String client,
        List<SecretAnswer> secrets,
        @Nullable SecretAnswer secret) {

    /** A secret; its text only where it was just made. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SecretAnswer(
            UUID id,
            String scheme,
            @Nullable String secret,
            @JsonProperty("public_key") @Nullable String publicKey,
            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("expires_at") @Nullable Instant expiresAt) {

        static SecretAnswer of(SigningSecret it) {
            return new SecretAnswer(
                    it.id(),
                    it.scheme().wire(),
                    null,
                    it.publicKey(),
                    it.createdAt(),
                    it.expiresAt());
        }

        static SecretAnswer told(SigningSecret it) {
            return new SecretAnswer(
                    it.id(),
                    it.scheme().wire(),
                    it.publicKey() == null ? it.told() : null,
                    it.publicKey(),
                    it.createdAt(),
                    it.expiresAt());
        }

        @Override
        public String toString() {
            return "secret " + id;
        }
    }

    /**
     * What became of an event there.
     *
     * @param eachTry every try, the first first; where one is asked for, or those of a message
     * @param request what is sent; where one is asked for, as long as the event is kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeliveryAnswer(
            @JsonProperty("event_id") UUID event,
            String type,
            @JsonProperty("happened_at") Instant happenedAt,
            String state,
            int tries,
            @JsonProperty("first_at") Instant firstAt,
            @JsonProperty("last_at") Instant lastAt,
            @JsonProperty("next_at") @Nullable Instant nextAt,
            @Nullable Integer status,
            @Nullable String problem,
            @Nullable String answer,
            @JsonProperty("took_ms") int took,
            @JsonProperty("message_id") @Nullable UUID message,
            @JsonProperty("endpoint_id") @Nullable UUID endpoint,
            @JsonProperty("endpoint_url") @Nullable String url,
            @JsonProperty("each_try") @Nullable List<TryAnswer> eachTry,
            @Nullable Event request) {

        static DeliveryAnswer of(Delivery it) {
            return of(it, null, null, null);
        }

        /** With every try of it. */
        static DeliveryAnswer of(
                Delivery it,
                @Nullable Endpoint at,
                @Nullable List<Try> each,
                @Nullable Event sent) {
            return new DeliveryAnswer(
                    it.event(),
                    it.type(),
                    it.happenedAt(),
                    it.state().wire(),
                    it.tries(),
                    it.firstAt(),
                    it.lastAt(),
                    it.due(),
                    it.status(),
                    it.problem(),
                    it.answer(),
                    it.took(),
                    it.message(),
                    at == null ? null : at.id(),
                    at == null ? null : at.url().toString(),
                    each == null ? null : each.stream().map(TryAnswer::of).toList(),
                    sent);
        }
    }

    /** One try of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TryAnswer(
            Instant at,
            @Nullable Integer status,
            @Nullable String problem,
            @Nullable String answer,
            @JsonProperty("took_ms") int took) {

        static TryAnswer of(Try it) {
            return new TryAnswer(it.at(), it.status(), it.problem(), it.answer(), it.took());
        }
    }

    static EndpointAnswer of(Endpoint it, long latest, @Nullable SigningSecret made) {
        return new EndpointAnswer(
                it.id(),
                it.tenant().department().value(),
                it.tenant().environment().wire(),
                it.url().toString(),
                it.description(),
                it.types().words(),
                it.isForCallbacks(),
                it.state().wire(),
                it.reason(),
                it.failingSince(),
                Math.max(0, latest - it.place()),
                it.createdAt(),
                it.changedAt(),
                it.client(),
                it.secrets().stream().map(SecretAnswer::of).toList(),
                made == null ? null : SecretAnswer.told(made));
    }
}
