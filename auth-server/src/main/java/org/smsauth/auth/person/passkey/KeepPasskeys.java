package org.smsauth.auth.person.passkey;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.person.Passkey;
import org.smsauth.auth.person.PasskeyDuty;
import org.smsauth.auth.person.Passkeys;
import org.smsauth.auth.person.PasswordHash;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.PublicAddress;
import org.smsauth.auth.person.password.ConfirmPassword;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.text.ColumnText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds, names and removes a person's passkeys, each with its audit entry in one transaction. To add
 * or to remove one takes the password: who finds a browser open makes no way in of their own, and
 * takes nobody's away.
 */
@Component
public class KeepPasskeys {

    private static final int MOST = 20;

    private final Passkeys passkeys;
    private final People people;
    private final PasskeyDuty duty;
    private final PasskeyOptions options;
    private final VerifyPasskey verify;
    private final PublicAddress address;
    private final ConfirmPassword confirm;
    private final TimeOrderedIds ids;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepPasskeys(
            Passkeys passkeys,
            People people,
            PasskeyDuty duty,
            PasskeyOptions options,
            VerifyPasskey verify,
            PublicAddress address,
            ConfirmPassword confirm,
            TimeOrderedIds ids,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.passkeys = passkeys;
        this.people = people;
        this.duty = duty;
        this.options = options;
        this.verify = verify;
        this.address = address;
        this.confirm = confirm;
        this.ids = ids;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What came of asking for a new passkey. */
    public sealed interface Asked {

        /**
         * The device may make it now.
         *
         * @param options what to ask the browser for, as JSON
         */
        record Ready(String options) implements Asked {}

        record WrongPassword() implements Asked {}

        /** Too many have failed before; not even looked at. */
        record NotHeard() implements Asked {}
    }

    /** Whether the person may have one more. */
    public boolean mayAdd(Person person) {
        return address.isName()
                && !person.password().equals(PasswordHash.NONE)
                && of(person).size() < MOST;
    }

    public List<Passkey> of(Person person) {
        return passkeys.findByPersonOrderByCreatedAt(person.id());
    }

    public Optional<Passkey> find(Person person, UUID id) {
        return passkeys.findByIdAndPerson(id, person.id());
    }

    /** Why a passkey cannot be called so; empty when it can. */
    public static Optional<String> whyNot(String name) {
        return name.isBlank() || !ColumnText.fits(name, Passkey.LONGEST_NAME)
                ? Optional.of("Write a name of 1 to %d characters".formatted(Passkey.LONGEST_NAME))
                : Optional.empty();
    }

    /** Asks for a new one, with the password. */
    public Asked ask(Person person, String password, Origin origin) {
        return switch (confirm.confirm(person, password, "to add a passkey", origin)) {
            case CONFIRMED ->
                    new Asked.Ready(
                            options.toMake(
                                    person, of(person), verify.challengeToMake(person.id())));
            case WRONG -> new Asked.WrongPassword();
            case NOT_HEARD -> new Asked.NotHeard();
        };
    }

    /**
     * Keeps what the device has made; nothing when it is not an answer to what was asked.
     *
     * @param name one that nothing stands against
     * @param answer what the browser gave, as JSON
     * @param firstAlone whether it counts only if it is the person's first
     */
    public Optional<Passkey> add(Person person, String name, String answer, boolean firstAlone) {
        return verify.made(answer, person.id()) instanceof PasskeyAnswer.Made made
                        && passkeys.findByCredentialId(made.credentialId()).isEmpty()
                ? keep(person, name, made, firstAlone)
                : Optional.empty();
    }

    private Optional<Passkey> keep(
            Person person, String name, PasskeyAnswer.Made made, boolean firstAlone) {
        var passkey =
                new Passkey(
                        ids.next(),
                        0,
                        person.id(),
                        name,
                        made.credentialId(),
                        made.credentialData(),
                        made.transports(),
                        made.backupEligible(),
                        made.backedUp(),
                        made.signCount(),
                        clock.instant(),
                        null);
        return requireNonNull(
                transaction.execute(_ -> {
                    people.lock(person.id());
                    if (firstAlone && !of(person).isEmpty()) {
                        return Optional.<Passkey>empty();
                    }
                    var kept = passkeys.save(passkey);
                    record(Event.PASSKEY_ADDED, person, Changes.note().set("name", name).done());
                    return Optional.of(kept);
                }));
    }

    public void rename(Person person, Passkey passkey, String name) {
        transaction.executeWithoutResult(_ -> {
            passkeys.save(passkey.withName(name));
            record(
                    Event.PASSKEY_RENAMED,
                    person,
                    Changes.note().changed("name", passkey.name(), name).done());
        });
    }

    /** What came of removing one. */
    public enum Removal {
        REMOVED,
        WRONG,
        NOT_HEARD,
        /** The person has no other, and needs one. */
        NEEDED
    }

    /** Removes one, with the password. */
    public Removal remove(Person person, Passkey passkey, String password, Origin origin) {
        return switch (confirm.confirm(person, password, "to remove a passkey", origin)) {
            case CONFIRMED -> remove(person, passkey) ? Removal.REMOVED : Removal.NEEDED;
            case WRONG -> Removal.WRONG;
            case NOT_HEARD -> Removal.NOT_HEARD;
        };
    }

    private boolean remove(Person person, Passkey passkey) {
        return requireNonNull(
                transaction.execute(_ -> {
                    people.lock(person.id());
                    if (duty.isRequiredOf(person.roles()) && of(person).size() < 2) {
                        return false;
                    }
                    passkeys.delete(passkey);
                    record(
                            Event.PASSKEY_REMOVED,
                            person,
                            Changes.note().changed("name", passkey.name(), null).done());
                    return true;
                }));
    }

    private void record(Event event, Person person, Changes changes) {
        audit.append(
                AuditEntry.of(event, clock.instant())
                        .actor(person.email().value())
                        .changes(changes)
                        .build());
    }
}
