package org.smsauth.auth.client;

import java.time.Instant;
import java.util.Optional;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which production client was made out of which sandbox client; at most one out of each. */
@Component
public class Promotions {

    private final JdbcTemplate jdbc;
    private final AuditLog audit;

    Promotions(JdbcTemplate jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** One of them, and who made it. */
    public record Promotion(ClientId sandbox, ClientId production, Instant at, String by) {}

    /** The one a client came of, or was made by. */
    public Optional<Promotion> of(ClientId client) {
        return jdbc
                .query(
                        "select * from promotion where sandbox = ?"
                                + " union all select * from promotion where production = ?",
                        (row, _) ->
                                new Promotion(
                                        new ClientId(row.getString("sandbox")),
                                        new ClientId(row.getString("production")),
                                        StoredTime.read(row, "promoted_at"),
                                        row.getString("promoted_by")),
                        client.value(),
                        client.value())
                .stream()
                .findFirst();
    }

    /** What the registration of a production client says of where it comes from. */
    public static Changes of(Client sandbox) {
        return Changes.note().set("promoted_from", sandbox.id()).done();
    }

    /**
     * Keeps one, on record, as part of the caller's transaction.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when there is one already
     */
    @Transactional
    public void add(Client sandbox, Client production, Instant now, String by) {
        add(new Promotion(sandbox.id(), production.id(), now, by));
        audit.append(
                AuditEntry.of(Event.CLIENT_PROMOTED, now)
                        .actor(by)
                        .department(sandbox.department())
                        .client(sandbox.id())
                        .scope(production.permissions().scope())
                        .changes(
                                Changes.note()
                                        .set("sandbox_client", sandbox.id())
                                        .set("production_client", production.id())
                                        .done())
                        .build());
    }

    private void add(Promotion promotion) {
        jdbc.update(
                "insert into promotion (sandbox, production, promoted_at, promoted_by)"
                        + " values (?, ?, ?, ?)",
                promotion.sandbox().value(),
                promotion.production().value(),
                StoredTime.of(promotion.at()),
                promotion.by());
    }
}
