package org.smsauth.sms.event;

import java.time.Instant;
import java.util.Map;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes events that no other row tells of. */
@Component
public class Facts {

    static final String TABLE = "event_fact";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    Facts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes one, within the transaction of what it tells of: it is told once that is committed.
     *
     * @param data of JSON's kinds; in JSON at most 4,000 characters
     */
    public void add(Tenant tenant, EventType type, Instant at, Map<String, Object> data) {
        jdbc.update(
                """
                insert into event_fact (department, environment, type, happened_at, document)
                values (?, ?, ?, ?, ?)
                """,
                tenant.department().value(),
                tenant.environment().wire(),
                type.wire(),
                StoredTime.of(at),
                JSON.writeValueAsString(data));
    }
}
