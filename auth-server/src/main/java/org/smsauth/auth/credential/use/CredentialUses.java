package org.smsauth.auth.credential.use;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.StoredTime;
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

    /** How those that have been used have been; a few seconds behind. */
    public Map<CredentialId, CredentialUse> of(List<CredentialId> ids) {
        var found = new HashMap<CredentialId, CredentialUse>();
        InPieces.of(ids)
                .forEach(piece ->
                        jdbc.query(
                                "select * from credential_use where credential in " + piece.marks(),
                                row -> {
                                    found.put(
                                            new CredentialId(row.getString("credential")),
                                            use(row));
                                },
                                piece.values().toArray()));
        return found;
    }

    /** How those that were refused since then have been used; a few seconds behind. */
    public Map<CredentialId, CredentialUse> refusedSince(Instant from) {
        return read("last_refused_at >= ?", StoredTime.of(from));
    }

    /** How those that were last used from then to then have been; a few seconds behind. */
    public Map<CredentialId, CredentialUse> lastUsed(Instant from, Instant to) {
        return read(
                "last_used_at >= ? and last_used_at <= ?", StoredTime.of(from), StoredTime.of(to));
    }

    private Map<CredentialId, CredentialUse> read(String condition, Object... values) {
        var found = new HashMap<CredentialId, CredentialUse>();
        jdbc.query(
                "select * from credential_use where " + condition,
                row -> {
                    found.put(new CredentialId(row.getString("credential")), use(row));
                },
                values);
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
                    StoredTime.ofNullable(all.lastUsedAt()),
                    all.lastUsedFrom(),
                    all.refusedCount(),
                    StoredTime.ofNullable(all.lastRefusedAt()),
                    all.lastRefusedFrom(),
                    StoredTime.ofNullable(all.pace().hour()),
                    all.pace().tokens(),
                    all.pace().before());
        });
    }

    private static CredentialUse use(ResultSet row) throws SQLException {
        return new CredentialUse(
                row.getLong("use_count"),
                StoredTime.readNullable(row, "last_used_at"),
                row.getString("last_used_from"),
                row.getLong("refused_count"),
                StoredTime.readNullable(row, "last_refused_at"),
                row.getString("last_refused_from"),
                new Pace(
                        StoredTime.read(row, "pace_hour"),
                        row.getLong("pace_tokens"),
                        row.getLong("pace_before")));
    }
}
