package org.smsauth.auth.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.person.Person;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;

/**
 * What somebody has asked for, and what became of it.
 *
 * @param asker who asked
 * @param decidedBy who agreed, declined or took it back; null as long as nobody has
 * @param reason why not; empty where there is none
 * @param made the client that came of it; null for none
 */
public record ApprovalRequest(
        UUID id,
        DepartmentId department,
        Wish wish,
        Asker asker,
        Instant askedAt,
        State state,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        String reason,
        @Nullable ClientId made) {

    /** So long somebody may agree; then what was asked for may be out of date. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    /** What became of it. */
    public enum State {
        WAITING,
        AGREED,
        DECLINED,
        WITHDRAWN;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State ofWire(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    static ApprovalRequest asked(
            UUID id, DepartmentId department, Wish wish, Asker by, Instant now) {
        return new ApprovalRequest(
                id, department, wish, by, now, State.WAITING, null, null, "", null);
    }

    /** Until when somebody may agree. */
    public Instant until() {
        return askedAt.plus(VALIDITY);
    }

    /** Whether it still waits for somebody. */
    public boolean isOpen(Instant now) {
        return state == State.WAITING && now.isBefore(until());
    }

    /** Whether that person asked for it. */
    public boolean isOf(Person person) {
        return asker.isOf(person);
    }

    /** What the record calls who asked. */
    public String askedBy() {
        return asker.inRecord();
    }

    /** What became of it, for programs. */
    public String stateAt(Instant now) {
        return state == State.WAITING && !isOpen(now) ? "expired" : state.wire();
    }

    ApprovalRequest decided(
            State as, String by, Instant now, String why, @Nullable ClientId client) {
        return new ApprovalRequest(id, department, wish, asker, askedAt, as, by, now, why, client);
    }
}
