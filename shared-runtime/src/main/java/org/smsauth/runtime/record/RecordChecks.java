package org.smsauth.runtime.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.CheckRecord.Found;
import org.smsauth.runtime.text.TextOnRecord;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/** The last check of the whole record, as stored: all nodes know of it. */
final class RecordChecks {

    /** After it a check that has not ended is taken for one whose node died. */
    static final Duration LONGEST = Duration.ofHours(2);

    private static final int LONGEST_FAULT = 1_000;

    private final JdbcTemplate jdbc;

    RecordChecks(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Notes that one begins; whether none is under way. */
    boolean begin(Instant now, String by) {
        var begun =
                jdbc.update(
                        """
                        update record_check
                        set began_at = ?, asked_by = ?, ended_at = null, entries = null,
                            checkpoints = null, fault = null
                        where id = 1 and (ended_at is not null or began_at < ?)\
                        """,
                        StoredTime.of(now),
                        by,
                        StoredTime.of(now.minus(LONGEST)));
        return begun == 1 || (last().isEmpty() && insert(now, by));
    }

    private boolean insert(Instant now, String by) {
        try {
            jdbc.update(
                    "insert into record_check (id, began_at, asked_by) values (1, ?, ?)",
                    StoredTime.of(now),
                    by);
            return true;
        } catch (DuplicateKeyException anotherBegan) {
            return false;
        }
    }

    void end(Instant now, Found found) {
        var sound = found instanceof Found.Sound it ? it : null;
        jdbc.update(
                "update record_check set ended_at = ?, entries = ?, checkpoints = ?, fault = ?"
                        + " where id = 1",
                StoredTime.of(now),
                sound == null ? null : sound.entries(),
                sound == null ? null : sound.checkpoints(),
                found instanceof Found.Unsound(var words)
                        ? TextOnRecord.within(LONGEST_FAULT, words)
                        : null);
    }

    Optional<CheckRecord.Last> last() {
        return jdbc.query("select * from record_check", RecordChecks::read).stream().findFirst();
    }

    private static CheckRecord.Last read(ResultSet row, int number) throws SQLException {
        var began = StoredTime.read(row, "began_at");
        var ended = row.getObject("ended_at", OffsetDateTime.class);
        return new CheckRecord.Last(
                began,
                row.getString("asked_by"),
                ended == null ? null : ended.toInstant(),
                found(row));
    }

    private static @Nullable Found found(ResultSet row) throws SQLException {
        var fault = row.getString("fault");
        if (fault != null) {
            return new Found.Unsound(fault);
        }
        var entries = row.getObject("entries", Long.class);
        return entries == null ? null : new Found.Sound(entries, row.getLong("checkpoints"));
    }
}
