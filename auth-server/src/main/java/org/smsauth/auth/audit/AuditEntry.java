package org.smsauth.auth.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;

/**
 * One thing that happened. Holds no secret and no token; free text has its control characters
 * replaced and is cut at {@value #LONGEST_TEXT} characters.
 *
 * @param at when, to the microsecond
 * @param actor the person, or the part of this server, that did it; null where the client did
 * @param tokenId the {@code jti} of the token it is about
 * @param rule the rule that refused, for refusals
 * @param detail why, or what exactly, in words
 */
public record AuditEntry(
        Instant at,
        Event event,
        @Nullable String actor,
        @Nullable DepartmentId department,
        @Nullable ClientId client,
        @Nullable CredentialId credential,
        @Nullable UUID tokenId,
        @Nullable Scope scope,
        @Nullable String rule,
        @Nullable String detail,
        @Nullable Origin origin) {

    static final int LONGEST_TEXT = 1000;

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        actor = clean(actor);
        detail = clean(detail);
    }

    AuditEntry withOrigin(Origin newOrigin) {
        return new AuditEntry(
                at,
                event,
                actor,
                department,
                client,
                credential,
                tokenId,
                scope,
                rule,
                detail,
                newOrigin);
    }

    public static Builder of(Event event, Instant at) {
        return new Builder(event, at);
    }

    private static @Nullable String clean(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var line = text.codePoints().limit(LONGEST_TEXT / 2).map(AuditEntry::printable);
        return line.collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int printable(int codePoint) {
        return Character.isISOControl(codePoint)
                        || !Character.isDefined(codePoint)
                        || isSurrogate(codePoint)
                ? '\uFFFD'
                : codePoint;
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Collects what is known; all but the event and the time may stay unknown. */
    public static final class Builder {

        private final Event event;
        private final Instant at;
        private @Nullable String actor;
        private @Nullable DepartmentId department;
        private @Nullable ClientId client;
        private @Nullable CredentialId credential;
        private @Nullable UUID tokenId;
        private @Nullable Scope scope;
        private @Nullable String rule;
        private @Nullable String detail;
        private @Nullable Origin origin;

        private Builder(Event event, Instant at) {
            this.event = event;
            this.at = at;
        }

        public Builder actor(@Nullable String actor) {
            this.actor = actor;
            return this;
        }

        public Builder department(@Nullable DepartmentId department) {
            this.department = department;
            return this;
        }

        public Builder client(@Nullable ClientId client) {
            this.client = client;
            return this;
        }

        public Builder credential(@Nullable CredentialId credential) {
            this.credential = credential;
            return this;
        }

        public Builder tokenId(@Nullable UUID tokenId) {
            this.tokenId = tokenId;
            return this;
        }

        public Builder scope(@Nullable Scope scope) {
            this.scope = scope;
            return this;
        }

        public Builder refusedBy(String rule, String detail) {
            this.rule = rule;
            this.detail = detail;
            return this;
        }

        public Builder detail(String detail) {
            this.detail = detail;
            return this;
        }

        public Builder origin(Origin origin) {
            this.origin = origin;
            return this;
        }

        public AuditEntry build() {
            return new AuditEntry(
                    at,
                    event,
                    actor,
                    department,
                    client,
                    credential,
                    tokenId,
                    scope,
                    rule,
                    detail,
                    origin);
        }
    }
}
