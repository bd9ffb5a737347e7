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
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Registers a client, with its audit entry in the same transaction. */
@Component
public class RegisterClient {

    private final Departments departments;
    private final Clients clients;
    private final TagsInUse tagsInUse;
    private final AuditLog audit;
    private final Clock clock;

    RegisterClient(
            Departments departments,
            Clients clients,
            TagsInUse tagsInUse,
            AuditLog audit,
            Clock clock) {
        this.tagsInUse = tagsInUse;
        this.departments = departments;
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Registered(Client client) implements Outcome {}

        record Refused(List<Verdict.Refused<FieldRefusal>> refusals) implements Outcome {}

        record NoSuchDepartment(DepartmentId department) implements Outcome {}
    }

    /**
     * Registers the client unless a rule stands against it.
     *
     * @param by the person, or the part of this server, that registers
     */
    @Transactional
    public Outcome register(Registration asked, String by) {
        return register(asked, by, Changes.NONE);
    }

    /** Registers a client of this server's own, which no person asks for. */
    @Transactional
    public Outcome registerOwn(Registration asked, String by) {
        return register(asked, by, Changes.NONE, Consent.NOT_NEEDED);
    }

    /**
     * The same.
     *
     * @param more what its entry says beyond the registration
     */
    @Transactional
    public Outcome register(Registration asked, String by, Changes more) {
        return register(asked, by, more, Consent.NONE);
    }

    /**
     * The same.
     *
     * @param consent a second person's, where there need be one
     */
    @Transactional
    public Outcome register(Registration asked, String by, Changes more, Consent consent) {
        var department = departments.findById(asked.department()).orElse(null);
        if (department == null) {
            return new Outcome.NoSuchDepartment(asked.department());
        }
        var refusals =
                new ArrayList<>(
                        RegistrationRules.refusals(
                                asked, department, null, consent, clock.instant()));
        refusals.addAll(tagsInUse.refusals(asked.tags(), asked.department(), null));
        if (!refusals.isEmpty()) {
            return new Outcome.Refused(refusals);
        }
        var client = clients.save(client(asked, by));
        audit.append(
                AuditEntry.of(Event.CLIENT_REGISTERED, clock.instant())
                        .actor(by)
                        .department(client.department())
                        .client(client.id())
                        .scope(client.permissions().scope())
                        .changes(and(client.values(), more))
                        .build());
        return new Outcome.Registered(client);
    }

    private static Changes and(Changes values, Changes more) {
        return Changes.note().and(more).and(values).done();
    }

    private Client client(Registration asked, String by) {
        return new Client(
                new ClientId(asked.department() + "-" + RandomText.ofLength(8)),
                0,
                0,
                asked.department(),
                asked.name().strip(),
                asked.purpose().strip(),
                asked.owner().strip(),
                asked.environment(),
                asked.permissions(),
                Standing.active(clock.instant(), by),
                asked.expiresAt(),
                asked.reviewAt(),
                asked.tags(),
                clock.instant(),
                by);
    }
}
