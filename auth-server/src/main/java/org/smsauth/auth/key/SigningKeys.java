package org.smsauth.auth.key;

import java.util.List;
import org.springframework.data.repository.Repository;

/** The stored signing keys. */
interface SigningKeys extends Repository<SigningKey, Long> {

    /**
     * Inserts a key.
     *
     * @throws org.springframework.dao.DuplicateKeyException when another node stored that ordinal
     */
    SigningKey save(SigningKey key);

    List<SigningKey> findByOrderByOrdinal();
}
