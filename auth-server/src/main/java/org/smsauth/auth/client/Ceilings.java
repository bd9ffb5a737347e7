package org.smsauth.auth.client;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.ClientId;
import org.smsauth.model.Scope;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored ceilings of clients. */
@Component
public class Ceilings {

    private final JdbcClient jdbc;

    Ceilings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** That of a client. */
    public Ceiling of(ClientId client) {
        return jdbc.sql("select * from client_ceiling where client = ?")
                .param(client.value())
                .query((row, _) -> ceiling(row))
                .optional()
                .orElse(Ceiling.NONE);
    }

    /** Replaces it, as part of the caller's transaction. */
    void keep(ClientId client, Ceiling ceiling) {
        jdbc.sql("delete from client_ceiling where client = ?").param(client.value()).update();
        if (ceiling.equals(Ceiling.NONE)) {
            return;
        }
        jdbc.sql(
                        """
                        insert into client_ceiling (client, scope, sender_ids, networks, daily_limit,
                            token_lifetime_seconds, sender_constrained, high_security, dpop_bound,
                            certificate_bound, expires_at, review_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(client.value())
                .param(text(ceiling.scope()))
                .param(text(ceiling.senderIds()))
                .param(text(ceiling.networks()))
                .param(ceiling.dailyLimit())
                .param(ceiling.tokenLifetimeSeconds())
                .param(ceiling.senderConstrained())
                .param(ceiling.highSecurity())
                .param(ceiling.dpopBound())
                .param(ceiling.certificateBound())
                .param(StoredTime.ofNullable(ceiling.expiresAt()))
                .param(StoredTime.ofNullable(ceiling.reviewAt()))
                .update();
    }

    private static Ceiling ceiling(ResultSet row) throws SQLException {
        var scope = row.getString("scope");
        var senderIds = row.getString("sender_ids");
        var networks = row.getString("networks");
        return new Ceiling(
                scope == null ? null : Scope.parse(scope),
                senderIds == null ? null : SenderIds.parse(senderIds),
                networks == null ? null : Networks.parse(networks),
                row.getObject("daily_limit", Long.class),
                row.getObject("token_lifetime_seconds", Integer.class),
                row.getBoolean("sender_constrained"),
                row.getBoolean("high_security"),
                row.getBoolean("dpop_bound"),
                row.getBoolean("certificate_bound"),
                StoredTime.readNullable(row, "expires_at"),
                StoredTime.readNullable(row, "review_at"));
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
