package org.smsauth.sms.notification.event;

import java.time.Instant;
import java.util.Map;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes events that no other row tells of, for tenants alone that somebody follows. */
@Component
public class Facts {

    static final String TABLE = "event_fact";

    private static final int LONGEST_SOURCE = 200;
    private static final int LONGEST_DOCUMENT = 4_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String INSERT =
            """
            insert into event_fact (type, happened_at, document, source, department, environment)
            select ?, ?, ?, ?, ?, ? where (
                exists (select 1 from event_everyone)
                or exists (select 1 from event_stream
                           where department = ? and environment = ? and active))
            """;

    private static final String UNLESS_WRITTEN =
            " and not exists (select 1 from event_fact where source = ?)";

    private final JdbcTemplate jdbc;

    Facts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Writes one, within the transaction of what it tells of: it is told once that is committed.
     * Nothing is written while nobody follows the tenant.
     *
     * @param data of JSON's kinds; in JSON at most 4,000 characters
     */
    public void add(Tenant tenant, EventType type, Instant at, Map<String, Object> data) {
        jdbc.update(
                INSERT,
                type.wire(),
                StoredTime.of(at),
                document(data),
                null,
                tenant.department().value(),
                tenant.environment().wire(),
                tenant.department().value(),
                tenant.environment().wire());
    }

    /**
     * The same of something that may be told twice, such as by whoever follows another server: it
     * is written the first time alone. For those who tell it one at a time; of two at the same
     * moment one fails, and is right when it tells it again.
     *
     * @param source what it was made of, such as {@code audit/4711}: the same whenever it is told,
     *     and nothing else's; at most 200 characters. Known for as long as events are kept
     * @return whether it was written
     * @throws org.springframework.dao.DuplicateKeyException when another tells it now
     */
    public boolean addOnce(
            String source, Tenant tenant, EventType type, Instant at, Map<String, Object> data) {
        if (source.isEmpty() || source.length() > LONGEST_SOURCE) {
            throw new IllegalArgumentException(
                    "a source has 1 to %d characters".formatted(LONGEST_SOURCE));
        }
        return jdbc.update(
                        INSERT + UNLESS_WRITTEN,
                        type.wire(),
                        StoredTime.of(at),
                        document(data),
                        source,
                        tenant.department().value(),
                        tenant.environment().wire(),
                        tenant.department().value(),
                        tenant.environment().wire(),
                        source)
                == 1;
    }

    private static String document(Map<String, Object> data) {
        var document = JSON.writeValueAsString(data);
        if (document.length() > LONGEST_DOCUMENT) {
            throw new IllegalArgumentException(
                    "what an event tells has at most %d characters of JSON"
                            .formatted(LONGEST_DOCUMENT));
        }
        return document;
    }
}
