package org.smsauth.auth.person;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who people are at the company's provider, as stored. */
@Component
public class ProviderIdentities {

    private final JdbcTemplate jdbc;

    ProviderIdentities(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<UUID> person(ProviderIdentity identity) {
        return jdbc
                .query(
                        "select person from provider_identity where issuer = ? and subject = ?",
                        (row, _) -> row.getObject(1, UUID.class),
                        identity.issuer(),
                        identity.subject())
                .stream()
                .findFirst();
    }

    public boolean has(UUID person) {
        return !jdbc.queryForList("select 1 from provider_identity where person = ?", person)
                .isEmpty();
    }

    /** Writes it, in place of any the person had, as part of the caller's transaction. */
    public void save(ProviderIdentity identity, UUID person) {
        jdbc.update("delete from provider_identity where person = ?", person);
        jdbc.update(
                "insert into provider_identity (issuer, subject, person) values (?, ?, ?)",
                identity.issuer(),
                identity.subject(),
                person);
    }
}
