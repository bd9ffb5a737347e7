package org.smsauth.auth.console.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.use.CredentialUse;
import org.smsauth.auth.language.Words;

/**
 * One credential on its client's time line.
 *
 * @param span what the whole line shows
 */
record CredentialLine(
        Credential credential,
        CredentialUse use,
        Credential.Standing standing,
        Evidence evidence,
        TimeSpan span) {

    private static final Duration SOON = Duration.ofDays(30);

    /** From when to when a time line reaches, seen at a moment. */
    record TimeSpan(Instant from, Instant to, Instant now) {

        String percent(Instant at) {
            var whole = Math.max(1, Duration.between(from, to).toSeconds());
            var part = Duration.between(from, at).toSeconds() * 100.0 / whole;
            return String.format(Locale.ROOT, "%.2f%%", Math.clamp(part, 0, 100));
        }

        String width(Instant begin, Instant end) {
            var whole = Math.max(1, Duration.between(from, to).toSeconds());
            var part = Duration.between(begin, end).toSeconds() * 100.0 / whole;
            return String.format(Locale.ROOT, "%.2f%%", Math.clamp(part, 0.6, 100));
        }
    }

    public boolean isLive() {
        return standing == Credential.Standing.LIVE;
    }

    public boolean isRetiring() {
        return isLive() && credential.decision().state() == Credential.State.RETIRING;
    }

    /** Whether its client can go on with it. */
    public boolean stays() {
        return credential.stays(span.now());
    }

    /** Whether somebody got a token by it within a day, and it still counts. */
    public boolean isInUse() {
        var last = use.lastUsedAt();
        return isLive() && last != null && last.isAfter(span.now().minus(Evidence.QUIET));
    }

    public boolean mayBeRetired() {
        return credential.decision().state() == Credential.State.ACTIVE && !hasEnded();
    }

    public boolean mayBeRevoked() {
        return standing != Credential.Standing.REVOKED;
    }

    private boolean hasEnded() {
        return !isLive() && standing != Credential.Standing.NOT_YET_VALID;
    }

    public String word() {
        return Words.of(
                switch (standing) {
                    case LIVE -> isRetiring() ? "Retiring" : endsSoon() ? "Expires soon" : "Live";
                    case NOT_YET_VALID -> "Not yet";
                    case EXPIRED -> "Expired";
                    case RETIRED -> "Retired";
                    case REVOKED -> "Revoked";
                });
    }

    public String tone() {
        return switch (standing) {
            case LIVE -> isRetiring() || endsSoon() ? "warn" : "good";
            case NOT_YET_VALID -> "accent";
            case EXPIRED, RETIRED -> "";
            case REVOKED -> "bad";
        };
    }

    public String kind() {
        return credential.proof().kind().replace('_', ' ');
    }

    private boolean endsSoon() {
        return credential.expiresAt().isBefore(span.now().plus(SOON));
    }

    /** When it counts, or has counted, no more. */
    public Instant end() {
        return standing == Credential.Standing.REVOKED
                ? credential.decision().stateSince()
                : credential.expiresAt();
    }

    public String x() {
        return span.percent(credential.notBefore());
    }

    public String width() {
        return span.width(credential.notBefore(), end());
    }

    public String nowX() {
        return span.percent(span.now());
    }

    public @Nullable String usedX() {
        return use.lastUsedAt() == null ? null : span.percent(use.lastUsedAt());
    }

    /** The line in words, for whoever cannot see it. */
    public String inWords() {
        var times = new Times(span.now());
        return Words.of(
                "Counts from %s to %s; last used %s",
                times.day(credential.notBefore()), times.day(end()), times.ago(use.lastUsedAt()));
    }
}
