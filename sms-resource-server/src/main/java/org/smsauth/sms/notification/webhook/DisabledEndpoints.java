package org.smsauth.sms.notification.webhook;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The endpoints to which nothing is sent any more, by no decision of those who manage them. */
@Repository
public class DisabledEndpoints {

    private final JdbcTemplate jdbc;

    DisabledEndpoints(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One of them, since when and why. */
    public record Disabled(Tenant tenant, UUID id, String url, String reason, Instant since) {}

    /** Of every tenant. */
    public List<Disabled> all() {
        return jdbc.query(
                "select * from webhook_endpoint where state = 'disabled'",
                (row, _) ->
                        new Disabled(
                                new Tenant(
                                        new DepartmentId(row.getString("department")),
                                        Environment.ofWire(row.getString("environment"))
                                                .orElseThrow()),
                                row.getObject("id", UUID.class),
                                row.getString("url"),
                                String.valueOf(row.getString("reason")),
                                StoredTime.read(row, "changed_at")));
    }
}
