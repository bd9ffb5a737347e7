package org.smsauth.auth.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.record.EntryIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/**
 * Finds the entries about one token, one request, or what happened to a client at a time. Ids of
 * both tell when they were made, and the entry follows at once: so a few seconds of the log are
 * read, however long it is.
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
        return entries(storedOfToken(tokenId));
    }

    /** What was recorded about a request. */
    public List<AuditEntry> ofRequest(UUID requestId) {
        return entries(storedOfRequest(requestId));
    }

    /** The same as {@link #ofToken}, with their ids. */
    public List<Stored> storedOfToken(UUID tokenId) {
        return find("token_id", tokenId);
    }

    /** The same as {@link #ofRequest}, with their ids. */
    public List<Stored> storedOfRequest(UUID requestId) {
        return find("request_id", requestId);
    }

    /**
     * What was recorded of a client, but for the tokens it got, when something is known to have
     * happened to it.
     */
    public List<Stored> ofClientAt(DepartmentId department, ClientId client, Instant at) {
        return jdbc.query(
                """
                select e.* from notable_entry n join audit_entry e on e.id = n.id
                where n.department = ? and n.id >= ? and n.id < ? and e.client = ?
                order by n.id limit ?
                """,
                STORED,
                NotableEntries.key(department),
                EntryIds.from(at.minus(BEFORE)),
                EntryIds.from(at.plus(AFTER)),
                client.value(),
                MOST);
    }

    private static List<AuditEntry> entries(List<Stored> stored) {
        return stored.stream().map(Stored::entry).toList();
    }

    private static final RowMapper<Stored> STORED =
            (row, _) -> new Stored(row.getLong("id"), AuditRows.entry(row));

    private List<Stored> find(String column, UUID id) {
        var made = TimeOrderedIds.madeAt(id);
        return jdbc.query(
                "select * from audit_entry where id >= ? and id < ? and "
                        + column
                        + " = ? order by id limit ?",
                STORED,
                EntryIds.from(made.minus(BEFORE)),
                EntryIds.from(made.plus(AFTER)),
                id,
                MOST);
    }
}
