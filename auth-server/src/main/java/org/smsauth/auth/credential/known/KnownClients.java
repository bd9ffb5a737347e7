package org.smsauth.auth.credential.known;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.smsauth.auth.change.ChangedRows;
import org.smsauth.auth.change.LastReading;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.department.Department;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.change.FollowsChanges;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The registry in memory, so that a token request reads no row. Answers nothing, by a {@link
 * org.springframework.dao.DataAccessException}, when it has not been read for too long.
 */
@Component
public class KnownClients implements FollowsChanges {

    private final ChangedRows<Department> departments;
    private final ChangedRows<Client> clients;
    private final ChangedRows<Credential> credentials;

    private final LastReading lastReading;
    private volatile Snapshot snapshot = Snapshot.EMPTY;

    public KnownClients(
            ChangedRows<Department> departments,
            ChangedRows<Client> clients,
            ChangedRows<Credential> credentials,
            LastReading lastReading) {
        this.departments = departments;
        this.clients = clients;
        this.credentials = credentials;
        this.lastReading = lastReading;
    }

    private Snapshot fresh() {
        lastReading.fresh();
        return snapshot;
    }

    public Optional<KnownClient> find(ClientId id) {
        return fresh().find(id);
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
        return Optional.ofNullable(fresh().credentials.get(id));
    }

    /** Every client there is, whatever its state. */
    public List<Client> allClients() {
        return fresh().clients.values().toList();
    }

    /** All clients of a department, whatever their state. */
    public List<Client> clientsOf(DepartmentId department) {
        return requireNonNullElse(fresh().ofDepartments.obtain().get(department), List.of());
    }

    /** All of a client's credentials, whatever their state. */
    public List<Credential> credentialsOf(ClientId id) {
        var known = fresh();
        return requireNonNullElse(known.ofClients.get(id), Set.<CredentialId>of()).stream()
                .map(it -> requireNonNull(known.credentials.get(it)))
                .toList();
    }

    /** How many clients there are. */
    public int size() {
        return fresh().clients.size();
    }

    public Optional<KnownCredential> findWithClient(CredentialId id) {
        return fresh().findWithClient(id);
    }

    /** Every credential there is, with the standing of whose it is, as they stand together. */
    public List<KnownCredential> allCredentials() {
        return fresh().allCredentials();
    }

    /** The change up to which all of it is known. */
    public long change() {
        return snapshot.change;
    }

    @Override
    public synchronized void read(long after, long upTo) {
        snapshot =
                snapshot.with(
                        upTo,
                        departments.findByChangedInGreaterThan(after),
                        clients.findByChangedInGreaterThan(after),
                        credentials.findByChangedInGreaterThan(after));
    }

    /** Not changed once it is published. */
    private record Snapshot(
            long change,
            LayeredMap<DepartmentId, Department> departments,
            LayeredMap<ClientId, Client> clients,
            LayeredMap<CredentialId, Credential> credentials,
            LayeredMap<ClientId, Set<CredentialId>> ofClients,
            SingletonSupplier<Map<DepartmentId, List<Client>>> ofDepartments) {

        private static final Snapshot EMPTY =
                new Snapshot(
                        0,
                        LayeredMap.empty(),
                        LayeredMap.empty(),
                        LayeredMap.empty(),
                        LayeredMap.empty(),
                        SingletonSupplier.of(Map.of()));

        private Snapshot with(
                long upTo,
                List<Department> changedDepartments,
                List<Client> changedClients,
                List<Credential> changedCredentials) {
            var newClients = clients.with(byId(changedClients, Client::id));
            return new Snapshot(
                    upTo,
                    departments.with(byId(changedDepartments, Department::id)),
                    newClients,
                    credentials.with(byId(changedCredentials, Credential::id)),
                    ofClients.with(withAdded(changedCredentials)),
                    changedClients.isEmpty() ? ofDepartments : byDepartment(newClients));
        }

        /** Put together when it is asked for: there may be tens of thousands. */
        private static SingletonSupplier<Map<DepartmentId, List<Client>>> byDepartment(
                LayeredMap<ClientId, Client> clients) {
            return SingletonSupplier.of(() ->
                    clients.values().collect(groupingBy(Client::department, toUnmodifiableList())));
        }

        private static <K, V> Map<K, V> byId(List<V> all, Function<V, K> id) {
            return all.stream().collect(toMap(id, it -> it));
        }

        /** Which credentials those clients have by now that have more of them. */
        private Map<ClientId, Set<CredentialId>> withAdded(List<Credential> changed) {
            var more = new HashMap<ClientId, Set<CredentialId>>();
            for (var credential : changed) {
                if (credentials.get(credential.id()) == null) {
                    more.computeIfAbsent(credential.client(), this::idsOf).add(credential.id());
                }
            }
            return more;
        }

        private Set<CredentialId> idsOf(ClientId client) {
            return new LinkedHashSet<>(requireNonNullElse(ofClients.get(client), Set.of()));
        }

        private Optional<KnownCredential> findWithClient(CredentialId id) {
            return Optional.ofNullable(credentials.get(id)).flatMap(this::withClient);
        }

        private Optional<KnownCredential> withClient(Credential credential) {
            return find(credential.client()).map(client -> new KnownCredential(client, credential));
        }

        private List<KnownCredential> allCredentials() {
            return credentials.values().flatMap(it -> withClient(it).stream()).toList();
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
