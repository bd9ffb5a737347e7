package org.smsauth.auth.client;

import org.smsauth.auth.audit.Event;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.department.ChangeStanding;
import org.smsauth.auth.department.Standing.State;
import org.smsauth.model.ClientId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Suspends, resumes and retires clients, each change with its audit entry in one transaction. */
@Component
public class ChangeClientStanding {

    private final Clients clients;
    private final ChangeStanding change;

    ChangeClientStanding(Clients clients, ChangeStanding change) {
        this.clients = clients;
        this.change = change;
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
        return change.take(
                new ChangeStanding.Wanted(state, event, reason, by),
                clients.findById(id),
                "client " + id,
                clients::save,
                (entry, client) -> entry.department(client.department()).client(id));
    }
}
