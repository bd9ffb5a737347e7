package org.smsauth.auth.client;

import java.util.List;
import java.util.Optional;
import org.smsauth.model.ClientId;
import org.springframework.data.repository.Repository;

/** The stored clients. */
public interface Clients extends Repository<Client, ClientId> {

    Client save(Client client);

    Optional<Client> findById(ClientId id);

    long count();

    /** Those touched by a change after the given one. */
    List<Client> findByChangedInGreaterThan(long change);
}
