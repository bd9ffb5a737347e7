package org.smsauth.auth.credential;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smsauth.auth.change.FollowsChanges;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;

/** The registry in memory, so that a token request reads no row. */
@Component
public class KnownClients implements FollowsChanges {

    private final Departments departments;
    private final Clients clients;
    private final Credentials credentials;

    private volatile Snapshot snapshot = Snapshot.EMPTY;

    KnownClients(Departments departments, Clients clients, Credentials credentials) {
        this.departments = departments;
        this.clients = clients;
        this.credentials = credentials;
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

    public Optional<Credential> findCredential(CredentialId id) {
        return Optional.ofNullable(snapshot.credentials.get(id));
    }

    /** All clients of a department, whatever their state. */
    public List<Client> clientsOf(DepartmentId department) {
        return snapshot.clients.values().stream()
                .filter(it -> it.department().equals(department))
                .toList();
    }

    /** All of a client's credentials, whatever their state. */
    public List<Credential> credentialsOf(ClientId id) {
        var known = snapshot;
        return known.ofClients.getOrDefault(id, Set.of()).stream()
                .map(it -> requireNonNull(known.credentials.get(it)))
                .toList();
    }

    /** How many clients there are. */
    public int size() {
        return snapshot.clients.size();
    }

    public Optional<KnownCredential> findWithClient(CredentialId id) {
        return snapshot.findWithClient(id);
    }

    /** Every credential there is, with the standing of whose it is, as they stand together. */
    public List<KnownCredential> allCredentials() {
        return snapshot.allCredentials();
    }

    /** The change up to which all of it is known. */
    public long change() {
        return snapshot.change;
    }

    @Override
    public synchronized void read(long after, long upTo) {
        var next = new Snapshot(upTo, snapshot);
        departments
                .findByChangedInGreaterThan(after)
                .forEach(it -> next.departments.put(it.id(), it));
        clients.findByChangedInGreaterThan(after).forEach(it -> next.clients.put(it.id(), it));
        credentials.findByChangedInGreaterThan(after).forEach(next::put);
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

        private Optional<KnownCredential> findWithClient(CredentialId id) {
            return Optional.ofNullable(credentials.get(id)).flatMap(this::withClient);
        }

        private Optional<KnownCredential> withClient(Credential credential) {
            return find(credential.client()).map(client -> new KnownCredential(client, credential));
        }

        private List<KnownCredential> allCredentials() {
            return credentials.values().stream().flatMap(it -> withClient(it).stream()).toList();
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
