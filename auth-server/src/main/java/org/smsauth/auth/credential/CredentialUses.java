package org.smsauth.auth.credential;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The stored uses of credentials. */
@Component
public class CredentialUses {

    private final JdbcTemplate jdbc;

    CredentialUses(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How it has been used; a few seconds behind. */
    public CredentialUse of(CredentialId id) {
        return jdbc
                .query(
                        "select * from credential_use where credential = ?",
                        (row, _) -> use(row),
                        id.value())
                .stream()
                .findFirst()
                .orElse(CredentialUse.NEVER);
    }

    /** How those that have been used have been, in one query; a few seconds behind. */
    public Map<CredentialId, CredentialUse> of(List<CredentialId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<CredentialId, CredentialUse>();
        jdbc.query(
                "select * from credential_use where credential in (%s)"
                        .formatted(String.join(", ", Collections.nCopies(ids.size(), "?"))),
                row -> {
                    found.put(new CredentialId(row.getString("credential")), use(row));
                },
                ids.stream().map(CredentialId::value).toArray());
        return found;
    }

    /** How those of a department's clients have been that have been used; a few seconds behind. */
    public Map<CredentialId, CredentialUse> ofDepartment(DepartmentId department) {
        var found = new HashMap<CredentialId, CredentialUse>();
        jdbc.query(
                """
                select credential_use.* from credential_use
                join credential on credential.id = credential_use.credential
                join client on client.id = credential.client
                where client.department = ?
                """,
                row -> {
                    found.put(new CredentialId(row.getString("credential")), use(row));
                },
                department.value());
        return found;
    }

    /** Adds later uses to what is stored, as part of the caller's transaction. */
    void add(Map<CredentialId, CredentialUse> later) {
        later.forEach((id, use) -> {
            var all = of(id).and(use);
            jdbc.update("delete from credential_use where credential = ?", id.value());
            jdbc.update(
                    "insert into credential_use values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    id.value(),
                    all.count(),
                    stored(all.lastUsedAt()),
                    all.lastUsedFrom(),
                    all.refusedCount(),
                    stored(all.lastRefusedAt()),
                    all.lastRefusedFrom(),
                    stored(all.pace().hour()),
                    all.pace().tokens(),
                    all.pace().before());
        });
    }

    private static CredentialUse use(ResultSet row) throws SQLException {
        return new CredentialUse(
                row.getLong("use_count"),
                instant(row, "last_used_at"),
                row.getString("last_used_from"),
                row.getLong("refused_count"),
                instant(row, "last_refused_at"),
                row.getString("last_refused_from"),
                new Pace(
                        row.getObject("pace_hour", OffsetDateTime.class).toInstant(),
                        row.getLong("pace_tokens"),
                        row.getLong("pace_before")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable OffsetDateTime stored(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
