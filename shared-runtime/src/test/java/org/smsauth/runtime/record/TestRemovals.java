package org.smsauth.runtime.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a policy has taken out of a record, without waiting until that is as old. */
public final class TestRemovals {

    private TestRemovals() {}

    /**
     * Signs that the beginning of a chain has gone, up to its last entry.
     *
     * @param entries the table of the entries
     */
    public static void signUpToLast(
            JdbcTemplate jdbc, RecordKey key, String entries, int chain, Instant now) {
        var last =
                Objects.requireNonNull(
                        jdbc.queryForObject(
                                "select id, sequence, hash from %s where chain = ? order by id desc limit 1"
                                        .formatted(entries),
                                (row, _) ->
                                        new Head(
                                                chain,
                                                row.getLong(1),
                                                row.getLong(2),
                                                row.getString(3)),
                                chain));
        var removals = new Removals(jdbc, key);
        var gone = removals.gone();
        var before = gone.last();
        var removal =
                new Removal(
                        "https://here.example.com",
                        now,
                        before == null ? 1 : before.number() + 1,
                        gone.digest(),
                        List.of(new Removal.Policy("audit", Duration.ofDays(400), now)),
                        Map.of(),
                        List.of(last));
        removals.store(removal, removal.signed(key.signing(now)));
    }
}
