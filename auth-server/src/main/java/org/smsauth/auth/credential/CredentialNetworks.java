package org.smsauth.auth.credential;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The networks each credential was used from lately, as exact as an hour. Keeps so many of one
 * credential and no more: beyond them it is used from everywhere.
 */
@Component
public class CredentialNetworks {

    static final int MOST = 100;

    private static final Duration AS_EXACT_AS = Duration.ofHours(1);

    private final JdbcTemplate jdbc;

    CredentialNetworks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * From how many networks.
     *
     * @param one of them
     * @param another of them
     */
    public record Spread(int networks, String one, String another) {}

    /** Those of a department's credentials that were used from more than so many since then. */
    public Map<CredentialId, Spread> widest(DepartmentId department, Instant since, int more) {
        var found = new HashMap<CredentialId, Spread>();
        jdbc.query(
                """
                select credential_network.credential, count(*), min(network), max(network)
                from credential_network
                join credential on credential.id = credential_network.credential
                join client on client.id = credential.client
                where client.department = ? and last_used_at >= ?
                group by credential_network.credential having count(*) > ?
                """,
                row -> {
                    found.put(
                            new CredentialId(row.getString(1)),
                            new Spread(row.getInt(2), row.getString(3), row.getString(4)));
                },
                department.value(),
                stored(since),
                more);
        return found;
    }

    /** Adds addresses to what is stored, as part of the caller's transaction. */
    void add(Map<CredentialId, Map<String, Instant>> sources) {
        sources.forEach((credential, addresses) -> {
            var known = of(credential);
            addresses.forEach((address, at) -> add(credential, Network.of(address), at, known));
        });
    }

    private void add(
            CredentialId credential, String network, Instant at, Map<String, Instant> known) {
        var last = known.get(network);
        if (last == null && known.size() < MOST) {
            jdbc.update(
                    "insert into credential_network (credential, network, last_used_at)"
                            + " values (?, ?, ?)",
                    credential.value(),
                    network,
                    stored(at));
            known.put(network, at);
        } else if (last != null && last.plus(AS_EXACT_AS).isBefore(at)) {
            jdbc.update(
                    "update credential_network set last_used_at = ?"
                            + " where credential = ? and network = ?",
                    stored(at),
                    credential.value(),
                    network);
            known.put(network, at);
        }
    }

    private Map<String, Instant> of(CredentialId credential) {
        var known = new HashMap<String, Instant>();
        jdbc.query(
                "select network, last_used_at from credential_network where credential = ?",
                row -> {
                    known.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
                },
                credential.value());
        return known;
    }

    /** Deletes what has not been used from since that time. */
    int forget(Instant before) {
        return jdbc.update("delete from credential_network where last_used_at < ?", stored(before));
    }

    private static OffsetDateTime stored(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
