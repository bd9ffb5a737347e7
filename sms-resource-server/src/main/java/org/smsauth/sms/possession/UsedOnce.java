package org.smsauth.sms.possession;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.smsauth.runtime.GroupCommit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What may be used one time only, across all nodes: the primary key of a table decides. Forgets
 * what has expired.
 */
@Repository
class UsedOnce {

    /** One use of a thing that is good until then. */
    private record Use(String digest, Instant expiresAt) {}

    private static final int LARGEST_BATCH = 256;

    /** Where another node was faster, the key makes the insert fail, and it is tried alone. */
    private static final String INSERT =
            """
            insert into used_once (expires_at, digest)
            select ?, ? where not exists
                (select 1 from used_once where expires_at = ? and digest = ?)
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final GroupCommit<Use, Boolean> uses = new GroupCommit<>(LARGEST_BATCH, this::useAll);

    UsedOnce(JdbcTemplate jdbc, TransactionTemplate transaction, InstantSource clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Returns when the use is committed: true for one alone of all who ask with the same.
     *
     * @param expiresAt when it would be refused anyway; a property of the thing, the same each time
     */
    boolean use(String digest, Instant expiresAt) {
        try {
            return uses.commit(new Use(digest, expiresAt));
        } catch (org.springframework.dao.DuplicateKeyException _) {
            return false;
        }
    }

    @Scheduled(fixedDelayString = "PT1M")
    void forgetExpired() {
        // nodes' clocks differ: a minute more than any of them believes
        jdbc.update(
                "delete from used_once where expires_at < ?",
                clock.instant().minusSeconds(60).atOffset(ZoneOffset.UTC));
    }

    private List<Boolean> useAll(List<Use> all) {
        var inserted =
                Objects.requireNonNull(
                        transaction.execute(
                                _ -> jdbc.batchUpdate(INSERT, all, all.size(), UsedOnce::write)));
        return Arrays.stream(inserted)
                .flatMapToInt(Arrays::stream)
                .mapToObj(rows -> rows == 1)
                .toList();
    }

    private static void write(PreparedStatement row, Use use) throws SQLException {
        var expiresAt = use.expiresAt.atOffset(ZoneOffset.UTC);
        row.setObject(1, expiresAt);
        row.setString(2, use.digest);
        row.setObject(3, expiresAt);
        row.setString(4, use.digest);
    }
}
