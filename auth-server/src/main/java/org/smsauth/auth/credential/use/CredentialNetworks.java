package org.smsauth.auth.credential.use;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.StoredTime;
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

    /** Those of the credentials that were used from more than so many since then. */
    public Map<CredentialId, Spread> widest(List<CredentialId> ids, Instant since, int more) {
        var found = new HashMap<CredentialId, Spread>();
        for (var piece : InPieces.of(ids)) {
            var values = new ArrayList<>(piece.values());
            values.add(StoredTime.of(since));
            values.add(more);
            jdbc.query(
                    "select credential, count(*), min(network), max(network) from credential_network"
                            + " where credential in %s and last_used_at >= ?"
                                    .formatted(piece.marks())
                            + " group by credential having count(*) > ?",
                    row -> {
                        found.put(
                                new CredentialId(row.getString(1)),
                                new Spread(row.getInt(2), row.getString(3), row.getString(4)));
                    },
                    values.toArray());
        }
        return found;
    }

    /**
     * Networks that a credential was not used from before.
     *
     * @param networks how many
     * @param one of them
     * @param before how many it was used from before, of those it still is known to be
     */
    public record News(int networks, String one, int before) {}

    /** Those of the credentials that are used from networks which they were not before then. */
    public Map<CredentialId, News> newSince(Instant since) {
        var found = new HashMap<CredentialId, News>();
        jdbc.query(
                """
                select n.credential, sum(case when n.first_used_at >= ? then 1 else 0 end),
                       max(case when n.first_used_at >= ? then n.network else '' end),
                       sum(case when n.first_used_at < ? then 1 else 0 end)
                from (select distinct credential from credential_network
                      where first_used_at >= ?) lately
                join credential_network n on n.credential = lately.credential
                group by n.credential
                """,
                row -> {
                    found.put(
                            new CredentialId(row.getString(1)),
                            new News(row.getInt(2), row.getString(3), row.getInt(4)));
                },
                StoredTime.of(since),
                StoredTime.of(since),
                StoredTime.of(since),
                StoredTime.of(since));
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
                    "insert into credential_network (credential, network, last_used_at,"
                            + " first_used_at) values (?, ?, ?, ?)",
                    credential.value(),
                    network,
                    StoredTime.of(at),
                    StoredTime.of(at));
            known.put(network, at);
        } else if (last != null && last.plus(AS_EXACT_AS).isBefore(at)) {
            jdbc.update(
                    "update credential_network set last_used_at = ?"
                            + " where credential = ? and network = ?",
                    StoredTime.of(at),
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
                    known.put(row.getString(1), StoredTime.read(row, 2));
                },
                credential.value());
        return known;
    }

    /** Deletes what has not been used from since that time. */
    int forget(Instant before) {
        return jdbc.update(
                "delete from credential_network where last_used_at < ?", StoredTime.of(before));
    }
}
