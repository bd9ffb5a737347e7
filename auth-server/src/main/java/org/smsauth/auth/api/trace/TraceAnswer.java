package org.smsauth.auth.api.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.client.ClientAnswer;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.auth.audit.Change;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.trace.Trace;
import org.smsauth.auth.trace.Trace.SmsPart;
import org.smsauth.model.CredentialId;
import org.smsauth.model.record.ProofAnswer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** A trace as the API tells it. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record TraceAnswer(
        String id,
        String kind,
        Instant tracedAt,
        @Nullable String department,
        @Nullable String environment,
        @Nullable ClientAnswer client,
        List<CredentialTold> credentials,
        @Nullable TokenTold token,
        List<EntryTold> entries,
        ProofAnswer record,
        SmsServerTold smsServer,
        @Nullable String nextCursor) {

    /**
     * A credential of the client.
     *
     * @param proved whether it is the one by which the token was got
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CredentialTold(
            String credentialId,
            String kind,
            String label,
            String standing,
            boolean proved,
            Instant createdAt,
            String createdBy,
            Instant notBefore,
            Instant expiresAt,
            String state,
            String stateReason,
            Instant stateSince,
            String stateBy) {

        static CredentialTold of(Credential it, @Nullable Credential proved, Instant now) {
            var decision = it.decision();
            return new CredentialTold(
                    it.id().value(),
                    it.proof().kind(),
                    it.label(),
                    it.standing(now).name().toLowerCase(Locale.ROOT),
                    proved != null && proved.id().equals(it.id()),
                    it.createdAt(),
                    it.createdBy(),
                    it.notBefore(),
                    it.expiresAt(),
                    decision.state().wire(),
                    decision.stateReason(),
                    decision.stateSince(),
                    decision.stateBy());
        }
    }

    /** The token, as its record has it. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record TokenTold(
            @Nullable UUID jti,
            Instant issuedAt,
            @Nullable String scope,
            @Nullable CredentialId credentialId,
            @Nullable String actor,
            @Nullable UUID requestId,
            @Nullable String source) {

        static @Nullable TokenTold of(@Nullable AuditEntry it) {
            if (it == null) {
                return null;
            }
            var origin = it.origin();
            return new TokenTold(
                    it.tokenId(),
                    it.at(),
                    text(it.scope()),
                    it.credential(),
                    it.actor(),
                    origin == null ? null : origin.requestId(),
                    origin == null ? null : origin.source());
        }
    }

    /**
     * An entry of this server's record.
     *
     * @param id the one that {@code record} has it by
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EntryTold(
            String id,
            Instant at,
            String event,
            @Nullable String actor,
            @Nullable String clientId,
            @Nullable String credentialId,
            @Nullable UUID jti,
            @Nullable String scope,
            @Nullable String rule,
            @Nullable String detail,
            List<ChangeTold> changes,
            @Nullable UUID requestId,
            @Nullable String source) {

        static EntryTold of(Stored stored) {
            var it = stored.entry();
            var origin = it.origin();
            return new EntryTold(
                    Long.toString(stored.id()),
                    it.at(),
                    it.event().code(),
                    it.actor(),
                    text(it.client()),
                    text(it.credential()),
                    it.tokenId(),
                    text(it.scope()),
                    it.rule(),
                    it.detail(),
                    it.changes().values().stream().map(ChangeTold::of).toList(),
                    origin == null ? null : origin.requestId(),
                    origin == null ? null : origin.source());
        }
    }

    /** A value that was set, or changed. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChangeTold(String field, @Nullable String before, @Nullable String after) {

        static ChangeTold of(Change it) {
            return switch (it) {
                case Change.Set(var field, var value) -> new ChangeTold(field, null, value);
                case Change.Replaced(var field, var before, var after) ->
                        new ChangeTold(field, before, after);
            };
        }
    }

    /**
     * What the SMS server knows of it.
     *
     * @param answered false when that part is missing
     * @param detail why it is missing, or what there is to say of nothing
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SmsServerTold(
            boolean answered,
            @Nullable String detail,
            @Nullable JsonNode messages,
            @Nullable JsonNode refusals,
            @Nullable JsonNode record) {

        private static SmsServerTold words(boolean answered, String detail) {
            return new SmsServerTold(answered, detail, null, null, null);
        }

        static SmsServerTold of(SmsPart part, boolean wholeNumbers) {
            return switch (part) {
                case SmsPart.Told(var told) ->
                        new SmsServerTold(
                                true,
                                null,
                                wholeNumbers
                                        ? told.json().path("messages")
                                        : MaskNumbers.in(told.json().path("messages")),
                                told.json().path("refusals"),
                                told.json().path("record"));
                case SmsPart.Nothing() ->
                        words(true, "Nothing was sent, and nothing was refused there, with it.");
                case SmsPart.NotAsked() ->
                        words(true, "The request was to the authorization server.");
                case SmsPart.Missing(var why) -> words(false, why);
            };
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static TraceAnswer of(Trace trace, boolean wholeNumbers) {
        return new TraceAnswer(
                trace.id(),
                trace.kind().wire(),
                trace.tracedAt(),
                text(trace.department()),
                trace.environment() == null ? null : trace.environment().wire(),
                trace.client() == null ? null : ClientAnswer.of(trace.client()),
                trace.credentials().stream()
                        .map(it -> CredentialTold.of(it, trace.credential(), trace.tracedAt()))
                        .toList(),
                TokenTold.of(trace.token()),
                trace.entries().stream().map(EntryTold::of).toList(),
                trace.record(),
                SmsServerTold.of(trace.sms(), wholeNumbers),
                trace.sms() instanceof SmsPart.Told(var told) ? told.next() : null);
    }
}
