package org.smsauth.auth.audit;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.record.EntryIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds the entries about one token or one request. Ids of both tell when they were made, and the
 * entry follows at once: so a few seconds of the log are read, however long it is.
 */
@Component
public class FindEntries {

    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofSeconds(30);
    private static final int MOST = 20;

    private final JdbcTemplate jdbc;

    FindEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What was recorded when a token was issued. */
    public List<AuditEntry> ofToken(UUID tokenId) {
        return find("token_id", tokenId);
    }

    /** What was recorded about a request. */
    public List<AuditEntry> ofRequest(UUID requestId) {
        return find("request_id", requestId);
    }

    private List<AuditEntry> find(String column, UUID id) {
        var made = TimeOrderedIds.madeAt(id);
        return jdbc.query(
                "select * from audit_entry where id >= ? and id < ? and "
                        + column
                        + " = ? order by id limit ?",
                (row, _) -> AuditRows.entry(row),
                EntryIds.from(made.minus(BEFORE)),
                EntryIds.from(made.plus(AFTER)),
                id,
                MOST);
    }
}
