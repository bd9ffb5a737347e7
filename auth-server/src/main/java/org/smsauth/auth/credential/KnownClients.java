package org.smsauth.auth.credential;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.change.Changed;
import org.smsauth.auth.change.Changes;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The registry in memory, so that a token request reads no row. A change on this node shows as soon
 * as it is committed, one on another node within {@value #REFRESH_MILLIS} ms; each refresh reads
 * only what has changed.
 */
@Component
public class KnownClients {

    private static final Logger log = LoggerFactory.getLogger(KnownClients.class);
    private static final long REFRESH_MILLIS = 250;

    private final Changes changes;
    private final Departments departments;
    private final Clients clients;
    private final Credentials credentials;

    private volatile Snapshot snapshot = Snapshot.EMPTY;

    KnownClients(
            Changes changes, Departments departments, Clients clients, Credentials credentials) {
        this.changes = changes;
        this.departments = departments;
        this.clients = clients;
        this.credentials = credentials;
        refresh();
    }

    public Optional<KnownClient> find(ClientId id) {
        return snapshot.find(id);
    }

    /** As a request names it, which may be nothing like a client id. */
    public Optional<KnownClient> find(String clientId) {
        try {
            return find(new ClientId(clientId));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    Optional<Credential> findCredential(CredentialId id) {
        return Optional.ofNullable(snapshot.credentials.get(id));
    }

    /** All of a client's credentials, whatever their state. */
    List<Credential> credentialsOf(ClientId id) {
        var known = snapshot;
        return known.ofClients.getOrDefault(id, Set.of()).stream()
                .map(it -> requireNonNull(known.credentials.get(it)))
                .toList();
    }

    /** How many clients there are. */
    public int size() {
        return snapshot.clients.size();
    }

    @Scheduled(fixedDelay = REFRESH_MILLIS)
    void follow() {
        try {
            refresh();
        } catch (DataAccessException e) {
            log.warn(
                    "Cannot read registry changes, answering from what is known up to change {};"
                            + " trying again in {} ms: {}",
                    snapshot.change,
                    REFRESH_MILLIS,
                    e.getMessage());
        }
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(Changed committed) {
        follow();
    }

    /** Reads up to the counter first: what commits meanwhile is read now or again, never missed. */
    private synchronized void refresh() {
        var latest = changes.latest();
        var known = snapshot;
        if (latest == known.change) {
            return;
        }
        var next = new Snapshot(latest, known);
        departments
                .findByChangedInGreaterThan(known.change)
                .forEach(it -> next.departments.put(it.id(), it));
        clients.findByChangedInGreaterThan(known.change)
                .forEach(it -> next.clients.put(it.id(), it));
        credentials.findByChangedInGreaterThan(known.change).forEach(next::put);
        snapshot = next;
    }

    /** Not changed once it is published. */
    private static final class Snapshot {

        private static final Snapshot EMPTY = new Snapshot();

        private final long change;
        private final Map<DepartmentId, Department> departments;
        private final Map<ClientId, Client> clients;
        private final Map<CredentialId, Credential> credentials;
        private final Map<ClientId, Set<CredentialId>> ofClients;

        private Snapshot() {
            change = 0;
            departments = Map.of();
            clients = Map.of();
            credentials = Map.of();
            ofClients = Map.of();
        }

        private Snapshot(long change, Snapshot before) {
            this.change = change;
            departments = new HashMap<>(before.departments);
            clients = new HashMap<>(before.clients);
            credentials = new HashMap<>(before.credentials);
            ofClients = new HashMap<>(before.ofClients);
        }

        private void put(Credential credential) {
            credentials.put(credential.id(), credential);
            var all = new LinkedHashSet<>(ofClients.getOrDefault(credential.client(), Set.of()));
            all.add(credential.id());
            ofClients.put(credential.client(), all); // the set before is the snapshot's before
        }

        private Optional<KnownClient> find(ClientId id) {
            var client = clients.get(id);
            if (client == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new KnownClient(
                            client,
                            requireNonNull(
                                    departments.get(client.department()),
                                    "a client's department is read with or before it")));
        }
    }
}
