package org.smsauth.runtime;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.smsauth.runtime.text.Sha256;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * By the primary key of the table {@code used_once}; it begins with the time, so that rows come and
 * go at the ends of one index.
 */
class JdbcUsedOnce implements UsedOnce {

    private static final int LARGEST_BATCH = 256;

    /**
     * A node whose clock is ahead must not forget what one behind would still accept; nor does any
     * what the database's clock says is good.
     */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    /** Nobody notices two milliseconds more in a proof's way, and a commit takes twice as many. */
    private static final Duration PATIENCE = Duration.ofMillis(2);

    private static final int REMEMBERED = 50_000;

    private final JdbcTemplate jdbc;
    private final InstantSource clock;
    private final GroupCommit<Use, Boolean> together;

    /** Used here or elsewhere: whoever sends the same again and again spoils no batch of others. */
    private final Cache<UUID, Boolean> used = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    JdbcUsedOnce(JdbcTemplate jdbc, WriteTurn turn, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.together = new GroupCommit<>(LARGEST_BATCH, PATIENCE, this::write, turn);
        together.measure("used-once");
    }

    /** One use of a thing that is good until then. */
    private record Use(UUID digest, OffsetDateTime expiresAt) {}

    @Override
    public boolean isFirst(String kind, String owner, String id, Instant until) {
        var digest = digest(kind, owner, id);
        if (used.getIfPresent(digest) != null) {
            return false;
        }
        try {
            together.commit(new Use(digest, StoredTime.of(until)));
            used.put(digest, true);
            return true;
        } catch (DuplicateKeyException anotherWasFirst) {
            used.put(digest, true);
            return false;
        }
    }

    private List<Boolean> write(List<Use> uses) {
        jdbc.batchUpdate(
                "insert into used_once (expires_at, digest) values (?, ?)",
                uses,
                uses.size(),
                JdbcUsedOnce::write);
        return Collections.nCopies(uses.size(), true);
    }

    private static void write(PreparedStatement row, Use use) throws SQLException {
        row.setObject(1, use.expiresAt);
        row.setObject(2, use.digest);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void forgetExpired() {
        jdbc.update(
                "delete from used_once where expires_at < ? and expires_at < current_timestamp",
                StoredTime.of(clock.instant().minus(CLOCK_DIFFERENCE)));
    }

    /**
     * 128 bits of SHA-256: enough that nobody finds two with the same, and a narrow row. Each part
     * has its length before it: no two triples give the same bytes.
     */
    private static UUID digest(String... parts) {
        var sha256 = new Sha256();
        for (var part : parts) {
            sha256.add(part);
        }
        var digest = ByteBuffer.wrap(sha256.take());
        return new UUID(digest.getLong(), digest.getLong());
    }
}
