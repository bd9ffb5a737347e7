package org.smsauth.auth.audit;

import java.time.Instant;
import java.util.List;
import org.smsauth.runtime.record.EntryIds;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.Removals;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reads the log for whoever derives something from it. */
@Component
public class AuditReader {

    private static final int ROWS_AT_ONCE = 5_000;

    private final JdbcTemplate jdbc;
    private final Removals removals;

    AuditReader(JdbcTemplate jdbc, Removals removals) {
        this.jdbc = jdbc;
        this.removals = removals;
    }

    /** The id of the last entry of a chain that has gone by its age; 0 for none. */
    public long lastGone(int chain) {
        return removals.lastGone(chain).map(Head::id).orElse(0L);
    }

    /** The least id an entry of that time can have. */
    public static long idFrom(Instant at) {
        return EntryIds.from(at);
    }

    /** An entry with the id it is stored under. */
    public record Stored(long id, AuditEntry entry) {}

    /** The chains there are. */
    public List<Integer> chains() {
        return jdbc.query("select id from audit_chain order by id", (row, _) -> row.getInt(1));
    }

    /** The id of a chain's last entry; 0 for none. */
    public long last(int chain) {
        return jdbc
                .queryForList("select last_id from audit_chain where id = ?", Long.class, chain)
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** The next entries of a chain after one of its entries, in the order they were written. */
    public List<Stored> after(int chain, long id) {
        return jdbc.query(
                AuditRows.SELECT_AFTER,
                (row, _) -> new Stored(row.getLong("id"), AuditRows.entry(row)),
                chain,
                id,
                ROWS_AT_ONCE);
    }
}
