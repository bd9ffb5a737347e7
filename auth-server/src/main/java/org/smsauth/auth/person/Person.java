package org.smsauth.auth.person;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.smsauth.auth.audit.Changes;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * Somebody who uses the console.
 *
 * @param email what the person signs in with, and is called in the record
 * @param createdBy who invited the person
 */
public record Person(
        @Id UUID id,
        @Version int revision,
        String name,
        EmailAddress email,
        Roles roles,
        PasswordHash password,
        State state,
        Instant stateSince,
        Instant createdAt,
        String createdBy) {

    /** Whether a person may come in. */
    public enum State {
        /** Has a link, and no password yet. */
        INVITED,
        ACTIVE,
        /** Shut out until somebody lets the person in again. */
        DEACTIVATED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final int LONGEST_NAME = 80;

    /** Who somebody new is, for the record. */
    public Changes values() {
        return Changes.note()
                .set("email", email)
                .set("roles", roles)
                .set("state", state.wire())
                .set("name", name)
                .done();
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }

    public boolean isActiveAdmin() {
        return isActive() && roles.admin();
    }

    public static Person invited(
            UUID id, String name, EmailAddress email, Roles roles, Instant now, String by) {
        return new Person(
                id, 0, name, email, roles, PasswordHash.NONE, State.INVITED, now, now, by);
    }

    /** Somebody who comes in by the company's provider, and has no password. */
    public static Person vouchedFor(
            UUID id, String name, EmailAddress email, Roles roles, Instant now) {
        return new Person(
                id,
                0,
                name,
                email,
                roles,
                PasswordHash.NONE,
                State.ACTIVE,
                now,
                now,
                "the company's provider");
    }

    public Person withRoles(Roles newRoles) {
        return new Person(
                id,
                revision,
                name,
                email,
                newRoles,
                password,
                state,
                stateSince,
                createdAt,
                createdBy);
    }

    /** The same person, who may come in with that password. */
    public Person withPassword(PasswordHash hash, Instant now) {
        var since = isActive() ? stateSince : now;
        return new Person(
                id, revision, name, email, roles, hash, State.ACTIVE, since, createdAt, createdBy);
    }

    public Person deactivated(Instant now) {
        return in(State.DEACTIVATED, now);
    }

    /** Invited again when there is no way to come in. */
    public Person reactivated(boolean hasWayIn, Instant now) {
        return in(hasWayIn ? State.ACTIVE : State.INVITED, now);
    }

    /** The same person, who needs no password any more. */
    public Person comingInByProvider(Instant now) {
        return isActive() ? this : in(State.ACTIVE, now);
    }

    private Person in(State newState, Instant now) {
        return new Person(
                id, revision, name, email, roles, password, newState, now, createdAt, createdBy);
    }
}
