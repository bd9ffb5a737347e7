package org.smsauth.runtime.alarm;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is, or was, as a rule says it should not be.
 *
 * @param subject what it is about; empty for the department as a whole
 * @param measured as of the last look at which it held
 * @param threshold as it was then
 * @param heldAt when it was last found so
 * @param over since when it is over; null while it is not
 * @param isTold whether anybody was told that it began: who was is told when it is over
 */
public record Alarm(
        UUID id,
        Whose whose,
        String rule,
        String subject,
        long measured,
        long threshold,
        String detail,
        Map<String, String> about,
        Instant since,
        Instant heldAt,
        @Nullable Instant over,
        boolean isTold) {

    /** What is told of an alarm. */
    public enum Turn {
        RAISED("raised"),
        CLEARED("cleared");

        private final String wire;

        Turn(String wire) {
            this.wire = wire;
        }

        public String wire() {
            return wire;
        }

        static Turn ofWire(String text) {
            return text.equals(RAISED.wire) ? RAISED : CLEARED;
        }
    }

    /** One that begins. */
    static Alarm begun(UUID id, AlarmRule rule, Finding found, long threshold, Instant now) {
        return new Alarm(
                id,
                found.whose(),
                rule.name(),
                found.subject(),
                found.measured(),
                threshold,
                found.detail(),
                found.about(),
                now,
                now,
                null,
                false);
    }

    Alarm found(Finding again, long newThreshold, Instant now) {
        return new Alarm(
                id,
                whose,
                rule,
                subject,
                again.measured(),
                newThreshold,
                again.detail(),
                again.about(),
                since,
                now,
                null,
                isTold);
    }

    Alarm told() {
        return new Alarm(
                id, whose, rule, subject, measured, threshold, detail, about, since, heldAt, over,
                true);
    }

    Alarm over(Instant now) {
        return new Alarm(
                id, whose, rule, subject, measured, threshold, detail, about, since, heldAt, now,
                isTold);
    }
}
