package org.smsauth.auth.person;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** The stored passkeys. */
public interface Passkeys extends Repository<Passkey, UUID> {

    Passkey save(Passkey passkey);

    void delete(Passkey passkey);

    /** Those of a person, the oldest first. */
    List<Passkey> findByPersonOrderByCreatedAt(UUID person);

    Optional<Passkey> findByIdAndPerson(UUID id, UUID person);

    Optional<Passkey> findByCredentialId(String credentialId);
}
