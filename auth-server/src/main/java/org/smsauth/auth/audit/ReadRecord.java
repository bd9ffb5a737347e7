package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.smsauth.runtime.record.CheckEntries;
import org.smsauth.runtime.record.Checkpoint;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.RecordEntry;
import org.smsauth.runtime.record.RecordKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the whole record as it stands, to check it here or to hand it to who checks it. */
@Component
public class ReadRecord {

    private static final int ROWS_AT_ONCE = 1_000;

    private final JdbcTemplate jdbc;
    private final Checkpoints checkpoints;
    private final RecordKey key;

    ReadRecord(JdbcTemplate jdbc, Checkpoints checkpoints, RecordKey key) {
        this.jdbc = jdbc;
        this.checkpoints = checkpoints;
        this.key = key;
    }

    /** The names of an entry's fields, in the order in which its hash is made of them. */
    public static List<String> fields() {
        return AuditRows.FIELDS;
    }

    /** Within a transaction, in which PostgreSQL streams rows. */
    CheckEntries.Result check() {
        var check = new CheckEntries(key.published(), List.of());
        forEachCheckpoint(it -> check.checkpoint(it.jws()));
        var streaming = new JdbcTemplate(requireNonNull(jdbc.getDataSource()));
        streaming.setFetchSize(ROWS_AT_ONCE);
        streaming.query(
                AuditRows.SELECT_ALL,
                row -> {
                    check.entry(AuditRows.asRecorded(row));
                });
        return check.end();
    }

    /** In their order. */
    private void forEachCheckpoint(Consumer<Checkpoints.Signed> each) {
        var next = checkpoints.after(0);
        while (!next.isEmpty()) {
            next.forEach(each);
            next = checkpoints.after(next.getLast().number());
        }
    }

    /** Takes what is read. */
    public interface Reader {

        void checkpoint(String signed);

        void entry(RecordEntry entry);
    }

    /**
     * Reads all checkpoints there are, and the entries that they have seen: those are committed,
     * and no other can come between. Holds no transaction.
     */
    public void read(Reader reader) {
        Map<Integer, Long> signedUpTo = new HashMap<>();
        var keys = key.published();
        forEachCheckpoint(it -> {
            reader.checkpoint(it.jws());
            Checkpoint.ends(it.jws(), keys)
                    .forEach(head -> signedUpTo.put(head.chain(), head.sequence()));
        });
        var after = Long.MIN_VALUE;
        while (true) {
            var page =
                    jdbc.query(
                            AuditRows.SELECT_NEXT,
                            (row, _) -> AuditRows.asRecorded(row),
                            after,
                            ROWS_AT_ONCE);
            if (page.isEmpty()) {
                return;
            }
            for (var entry : page) {
                if (entry.head().sequence() <= signedUpTo.getOrDefault(entry.head().chain(), 0L)) {
                    reader.entry(entry);
                }
            }
            after = page.getLast().head().id();
        }
    }
}
