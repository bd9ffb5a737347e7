package org.smsauth.auth.client;

import java.time.Clock;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.department.Standing.State;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Suspends, resumes and retires clients, each change with its audit entry in one transaction. */
@Component
public class ChangeClientStanding {

    private final Clients clients;
    private final AuditLog audit;
    private final Clock clock;

    ChangeClientStanding(Clients clients, AuditLog audit, Clock clock) {
        this.clients = clients;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Transition<Client> suspend(ClientId id, String reason, String by) {
        return change(id, State.SUSPENDED, reason, by, Event.CLIENT_SUSPENDED);
    }

    @Transactional
    public Transition<Client> resume(ClientId id, String reason, String by) {
        return change(id, State.ACTIVE, reason, by, Event.CLIENT_RESUMED);
    }

    @Transactional
    public Transition<Client> retire(ClientId id, String reason, String by) {
        return change(id, State.RETIRED, reason, by, Event.CLIENT_RETIRED);
    }

    private Transition<Client> change(
            ClientId id, State state, String reason, String by, Event event) {
        var now = clock.instant();
        var client = clients.findById(id).orElse(null);
        if (client == null) {
            return new Transition.NotFound<>("There is no client " + id);
        }
        return switch (client.standing().to(state, reason, now, by)) {
            case Transition.Done(var standing) -> {
                var changed = clients.save(client.withStanding(standing));
                audit.append(
                        AuditEntry.of(event, now)
                                .actor(by)
                                .department(client.department())
                                .client(id)
                                .changes(
                                        Changes.note()
                                                .changed(
                                                        "state",
                                                        client.standing().state().wire(),
                                                        state.wire())
                                                .done())
                                .detail(reason)
                                .build());
                yield new Transition.Done<>(changed);
            }
            case Transition.NotPossible(var why) -> new Transition.NotPossible<>(why);
            case Transition.NotFound(var what) -> new Transition.NotFound<>(what);
        };
    }
}
