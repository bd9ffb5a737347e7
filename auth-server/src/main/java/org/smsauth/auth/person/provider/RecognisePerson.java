package org.smsauth.auth.person.provider;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Optional;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.ProviderIdentities;
import org.smsauth.auth.person.Roles;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Knows whom the company's provider vouches for: who came before, who was invited under an address
 * that it vouches for, or somebody new. Never takes one person for another by an address alone.
 */
@Component
class RecognisePerson {

    private final ProviderIdentities identities;
    private final People people;
    private final TimeOrderedIds ids;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecognisePerson(
            ProviderIdentities identities,
            People people,
            TimeOrderedIds ids,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.identities = identities;
        this.people = people;
        this.ids = ids;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {

        record Recognised(Person person) implements Outcome {}

        record Unclear(String why) implements Outcome {}
    }

    /** Who came by the provider before. */
    Optional<Person> known(Vouched vouched) {
        return identities.person(vouched.identity()).flatMap(people::findById);
    }

    /**
     * Somebody whom the provider has not sent before.
     *
     * @param roles those of somebody new
     */
    Outcome meet(Vouched vouched, Roles roles) {
        var email = vouched.address().orElse(null);
        if (email == null) {
            return new Outcome.Unclear(
                    "The provider did not tell your e-mail address. Ask whoever runs it to give"
                            + " this server the claim email.");
        }
        var namesake = people.findByEmail(email).orElse(null);
        if (namesake == null) {
            return new Outcome.Recognised(join(vouched, email, roles));
        }
        if (!vouched.emailVerified() || identities.has(namesake.id())) {
            return new Outcome.Unclear(
                    "Somebody here has the address %s already, and the provider does not vouch that it is you. Ask an administrator."
                            .formatted(email));
        }
        return new Outcome.Recognised(
                namesake.state() == Person.State.DEACTIVATED
                        ? namesake
                        : connect(vouched, namesake));
    }

    private Person join(Vouched vouched, EmailAddress email, Roles roles) {
        var person =
                Person.vouchedFor(ids.next(), vouched.nameOr(email), email, roles, clock.instant());
        return save(
                vouched, person, Event.PERSON_JOINED, person.values(), "by the company's provider");
    }

    /** From here on the person comes in by the provider alone. */
    private Person connect(Vouched vouched, Person person) {
        var connected = person.comingInByProvider(clock.instant());
        return save(
                vouched,
                connected,
                Event.PERSON_CHANGED,
                Changes.note()
                        .changed("way_in", "password", "provider")
                        .changed("state", person.state().wire(), connected.state().wire())
                        .done(),
                "comes in by the company's provider from now on");
    }

    private Person save(
            Vouched vouched, Person person, Event event, Changes changes, String detail) {
        return requireNonNull(
                transaction.execute(_ -> {
                    var saved = people.save(person);
                    identities.save(vouched.identity(), saved.id());
                    audit.append(
                            AuditEntry.of(event, clock.instant())
                                    .actor(saved.email().value())
                                    .changes(changes)
                                    .detail(detail)
                                    .build());
                    return saved;
                }));
    }
}
