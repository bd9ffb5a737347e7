package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNullElse;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.RecordEntry;
import org.smsauth.runtime.record.StoredEntries;
import org.springframework.jdbc.core.JdbcTemplate;

/** How an entry stands in its table. */
final class AuditRows {

    private static final String COLUMNS =
            "id, chain, sequence, at, event, actor, department, client, credential, token_id, scope, rule,"
                    + " detail, request_id, source, hash, changes";

    private static final String INSERT =
            "insert into audit_entry (" + COLUMNS + ") values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    static final String SELECT_AFTER =
            "select "
                    + COLUMNS
                    + " from audit_entry where chain = ? and id > ? order by id limit ?";

    /** What an entry's hash is made of, in this order. */
    static final List<String> FIELDS =
            List.of(
                    "at",
                    "event",
                    "actor",
                    "department",
                    "client",
                    "credential",
                    "token_id",
                    "scope",
                    "rule",
                    "detail",
                    "request_id",
                    "source",
                    "changes");

    /** As they stand there, whatever they say. */
    static final StoredEntries STORED =
            new StoredEntries("audit_entry", COLUMNS, FIELDS, (row, _) -> asRecorded(row));

    private AuditRows() {}

    /** Inserts the entries after the end of their chain; the new end. */
    static Link insert(JdbcTemplate jdbc, Link end, List<AuditEntry> entries) {
        var rows = new ArrayList<Object[]>(entries.size());
        var notable = new NotableEntries();
        for (var entry : entries) {
            end = end.next(entry);
            rows.add(row(entry, end));
            notable.add(entry, end.id());
        }
        jdbc.batchUpdate(INSERT, rows);
        notable.insert(jdbc);
        return end;
    }

    private static @Nullable Object[] row(AuditEntry entry, Link link) {
        var origin = entry.origin();
        return new @Nullable Object[] {
            link.id(),
            link.chain(),
            link.sequence(),
            StoredTime.of(entry.at()),
            entry.event().code(),
            entry.actor(),
            text(entry.department()),
            text(entry.client()),
            text(entry.credential()),
            entry.tokenId(),
            text(entry.scope()),
            entry.rule(),
            entry.detail(),
            origin == null ? null : origin.requestId(),
            origin == null ? null : origin.source(),
            link.hash(),
            entry.changes().isEmpty() ? null : entry.changes().toString()
        };
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        var requestId = row.getObject("request_id", UUID.class);
        return new AuditEntry(
                StoredTime.read(row, "at"),
                Event.ofCode(row.getString("event")),
                row.getString("actor"),
                value(row.getString("department"), DepartmentId::new),
                value(row.getString("client"), ClientId::new),
                value(row.getString("credential"), CredentialId::new),
                row.getObject("token_id", UUID.class),
                value(row.getString("scope"), Scope::parse),
                row.getString("rule"),
                requireNonNullElse(value(row.getString("changes"), Changes::parse), Changes.NONE),
                row.getString("detail"),
                requestId == null ? null : new Origin(requestId, row.getString("source")));
    }

    /** The {@link #FIELDS} of an entry. */
    static List<@Nullable String> fields(AuditEntry entry) {
        var origin = entry.origin();
        return Arrays.asList(
                entry.at().toString(),
                entry.event().code(),
                entry.actor(),
                text(entry.department()),
                text(entry.client()),
                text(entry.credential()),
                text(entry.tokenId()),
                text(entry.scope()),
                entry.rule(),
                entry.detail(),
                origin == null ? null : origin.requestId().toString(),
                origin == null ? null : origin.source(),
                entry.changes().isEmpty() ? null : entry.changes().toString());
    }

    /** An entry as it stands there, whatever it says. */
    private static RecordEntry asRecorded(ResultSet row) throws SQLException {
        var fields = new ArrayList<@Nullable String>(FIELDS.size());
        for (var field : FIELDS) {
            fields.add(
                    field.equals("at")
                            ? StoredTime.read(row, field).toString()
                            : row.getString(field));
        }
        return RecordEntry.of(
                new Head(
                        row.getInt("chain"),
                        row.getLong("id"),
                        row.getLong("sequence"),
                        row.getString("hash")),
                fields);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static <T> @Nullable T value(@Nullable String text, Function<String, T> parse) {
        return Optional.ofNullable(text).map(parse).orElse(null);
    }
}
