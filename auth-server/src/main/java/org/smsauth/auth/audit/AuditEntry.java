package org.smsauth.auth.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.runtime.text.TextOnRecord;

/**
 * One thing that happened. Holds no secret and no token; free text has its control characters
 * replaced, and what is longer than {@value #LONGEST_TEXT} UTF-16 units, or {@value
 * #LONGEST_OF_STRANGER} when {@linkplain #isOfStranger nobody was authenticated}, is cut with a
 * mark ({@link TextOnRecord#within}).
 *
 * @param at when, to the microsecond
 * @param actor the person, or the part of this server, that did it; null where the client did
 * @param tokenId the {@code jti} of the token it is about
 * @param rule the rule that refused, for refusals
 * @param changes what it set or changed, each value by itself
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
        Changes changes,
        @Nullable String detail,
        @Nullable Origin origin) {

    /** The rule that refuses a client for going too fast; few of these are recorded one by one. */
    public static final String TOO_FAST = "rate";

    static final int LONGEST_TEXT = 1000;
    static final int LONGEST_OF_STRANGER = 400;
    private static final int LONGEST_RULE = 60;

    public AuditEntry {
        at = at.truncatedTo(ChronoUnit.MICROS);
        actor = line(LONGEST_TEXT, actor);
        scope = fit(scope);
        rule = line(LONGEST_RULE, rule);
        detail = line(LONGEST_TEXT, detail);
    }

    /** Whether it is a refusal of a request whose sender nobody has authenticated. */
    boolean isOfStranger() {
        return isOfStranger(event, department, client);
    }

    private static boolean isOfStranger(
            Event event, @Nullable DepartmentId department, @Nullable ClientId client) {
        return switch (event) {
            case CLIENT_AUTHENTICATION_REFUSED, SIGN_IN_REFUSED -> true;
            case TOKEN_REFUSED, REGISTRATION_REFUSED, MANAGEMENT_REFUSED ->
                    department == null && client == null;
            default -> false;
        };
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
                changes,
                detail,
                newOrigin);
    }

    public static Builder of(Event event, Instant at) {
        return new Builder(event, at);
    }

    private static @Nullable String line(int longest, @Nullable String text) {
        return text == null ? null : TextOnRecord.within(longest, TextOnRecord.line(text));
    }

    /** The mark is then a scope-token of its own, the last. */
    private static @Nullable Scope fit(@Nullable Scope scope) {
        var text = scope == null ? "" : scope.toString();
        if (text.length() <= LONGEST_TEXT) {
            return scope;
        }
        var cut = TextOnRecord.within(LONGEST_TEXT, text);
        var mark = cut.lastIndexOf('…');
        return Scope.parse(
                cut.substring(0, mark).strip() + " " + cut.substring(mark + 1).replace(' ', '-'));
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
        private Changes changes = Changes.NONE;
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

        public Builder changes(Changes changes) {
            this.changes = changes;
            return this;
        }

        public Builder detail(@Nullable String detail) {
            this.detail = detail;
            return this;
        }

        public Builder origin(Origin origin) {
            this.origin = origin;
            return this;
        }

        /** What a stranger has sent fills less of the record. */
        public AuditEntry build() {
            var longest =
                    isOfStranger(event, department, client) ? LONGEST_OF_STRANGER : LONGEST_TEXT;
            return new AuditEntry(
                    at,
                    event,
                    line(longest, actor),
                    department,
                    client,
                    credential,
                    tokenId,
                    scope,
                    rule,
                    changes,
                    line(longest, detail),
                    origin);
        }
    }
}
