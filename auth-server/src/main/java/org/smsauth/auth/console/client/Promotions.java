package org.smsauth.auth.console.client;

import java.time.Instant;
import java.util.Optional;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which production client was made out of which sandbox client; at most one out of each. */
@Component
class Promotions {

    private final JdbcTemplate jdbc;

    Promotions(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them, and who made it. */
    record Promotion(ClientId sandbox, ClientId production, Instant at, String by) {}

    /** The one a client came of, or was made by. */
    Optional<Promotion> of(ClientId client) {
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

    /**
     * Keeps one, as part of the caller's transaction.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when there is one already
     */
    void add(Promotion promotion) {
        jdbc.update(
                "insert into promotion (sandbox, production, promoted_at, promoted_by)"
                        + " values (?, ?, ?, ?)",
                promotion.sandbox().value(),
                promotion.production().value(),
                StoredTime.of(promotion.at()),
                promotion.by());
    }
}
