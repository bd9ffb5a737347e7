package org.smsauth.auth.client;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.Standing;
import org.smsauth.model.ClientId;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registers a client anew, by the same rules, with its audit entry in the same transaction. */
@Component
public class UpdateClient {

    private final Departments departments;
    private final Clients clients;
    private final Ceilings ceilings;
    private final TagsInUse tagsInUse;
    private final AuditLog audit;
    private final Clock clock;

    UpdateClient(
            Departments departments,
            Clients clients,
            Ceilings ceilings,
            TagsInUse tagsInUse,
            AuditLog audit,
            Clock clock) {
        this.tagsInUse = tagsInUse;
        this.departments = departments;
        this.clients = clients;
        this.ceilings = ceilings;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Updated(Client client) implements Outcome {}

        record Refused(List<Verdict.Refused<FieldRefusal>> refusals) implements Outcome {}

        /** Somebody else changed it since the revision the update starts from. */
        record Outdated(Client current) implements Outcome {}

        record Retired(Client client) implements Outcome {}

        record NoSuchClient(ClientId id) implements Outcome {}
    }

    /**
     * Updates the client unless a rule stands against it; where nothing differs, nothing is changed
     * or recorded. What a client changes of itself stays within its {@link Ceiling}; what anybody
     * else changes is its ceiling from then on.
     *
     * @param revision the {@link Client#revision()} the update starts from
     * @param asked the whole of what it is to be; its department and environment do not count
     * @param by the person, or the part of this server, that updates
     */
    @Transactional
    public Outcome update(ClientId id, int revision, Registration asked, String by) {
        return update(id, revision, asked, by, Changes.NONE);
    }

    /**
     * The same.
     *
     * @param more what else is changed with it, for its entry
     */
    @Transactional
    public Outcome update(ClientId id, int revision, Registration asked, String by, Changes more) {
        return update(id, revision, asked, by, more, Consent.NONE);
    }

    /**
     * The same.
     *
     * @param consent a second person's, where there need be one
     */
    @Transactional
    public Outcome update(
            ClientId id,
            int revision,
            Registration asked,
            String by,
            Changes more,
            Consent consent) {
        var before = clients.findById(id).orElse(null);
        if (before == null) {
            return new Outcome.NoSuchClient(id);
        }
        if (before.revision() != revision) {
            return new Outcome.Outdated(before);
        }
        if (before.standing().state() == Standing.State.RETIRED) {
            return new Outcome.Retired(before);
        }
        var department = departments.findById(before.department()).orElseThrow();
        var refusals =
                new ArrayList<>(
                        RegistrationRules.refusals(
                                asked,
                                department,
                                before.registration(),
                                consent,
                                clock.instant()));
        refusals.addAll(tagsInUse.refusals(asked.tags(), before.department(), before));
        var ceiling = ceilings.of(id);
        var byItself = by.equals(Giver.actor(id));
        if (byItself) {
            refusals.addAll(ceiling.refusals(asked));
        }
        if (!refusals.isEmpty()) {
            return new Outcome.Refused(refusals);
        }
        if (before.changesTo(before.registeredAs(asked)).isEmpty() && more.isEmpty()) {
            return new Outcome.Updated(before);
        }
        var after = clients.save(before.registeredAs(asked));
        if (!byItself) {
            ceilings.keep(id, ceiling.changed(before.registration(), after.registration()));
        }
        var changes = Changes.note().and(before.changesTo(after)).and(more).done();
        audit.append(
                AuditEntry.of(Event.CLIENT_CHANGED, clock.instant())
                        .actor(by)
                        .department(after.department())
                        .client(id)
                        .scope(after.permissions().scope())
                        .changes(changes)
                        .build());
        return new Outcome.Updated(after);
    }
}
