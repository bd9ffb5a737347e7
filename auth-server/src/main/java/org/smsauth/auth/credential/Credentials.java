package org.smsauth.auth.credential;

import java.util.List;
import java.util.Optional;
import org.smsauth.model.CredentialId;
import org.springframework.data.repository.Repository;

/** The stored credentials. */
public interface Credentials extends Repository<Credential, CredentialId> {

    Credential save(Credential credential);

    Optional<Credential> findById(CredentialId id);

    /** Those touched by a change after the given one. */
    List<Credential> findByChangedInGreaterThan(long change);
}
