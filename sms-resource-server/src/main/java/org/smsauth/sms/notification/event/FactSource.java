package org.smsauth.sms.notification.event;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code event_fact}. */
@Component
class FactSource implements EventSource {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** Names of members that say what a fact is about, the first that it has. */
    private static final List<String> SUBJECTS =
            List.of("alarm_id", "credential_id", "endpoint_id", "recipient");

    private final JdbcTemplate jdbc;

    FactSource(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Kind kind() {
        return Kind.FACT;
    }

    @Override
    public String table() {
        return Facts.TABLE;
    }

    @Override
    public long latest() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select coalesce(max(id), 0) from event_fact", Long.class));
    }

    @Override
    public List<Entry> after(long row, int most) {
        return jdbc.query(
                "select id, department, environment, type from event_fact where id > ?"
                        + " order by id limit ?",
                (it, _) ->
                        new Entry(
                                it.getLong(1),
                                new Tenant(
                                        new DepartmentId(it.getString(2)),
                                        Environment.ofWire(it.getString(3)).orElseThrow()),
                                EventType.ofWire(it.getString(4)).orElse(null)),
                row,
                most);
    }

    @Override
    public Map<Long, Told> tell(Collection<Long> rows) {
        record Numbered(long row, Told told) {}
        return rows.isEmpty()
                ? Map.of()
                : jdbc
                        .query(
                                "select * from event_fact where id in "
                                        + Conditions.marks(rows.size()),
                                (it, _) ->
                                        new Numbered(
                                                it.getLong("id"),
                                                told(
                                                        StoredTime.read(it, "happened_at"),
                                                        it.getString("type"),
                                                        JSON.readValue(
                                                                it.getString("document"), OBJECT))),
                                rows.toArray())
                        .stream()
                        .collect(Collectors.toMap(Numbered::row, Numbered::told));
    }

    private static Told told(Instant at, String type, Map<String, Object> data) {
        var subject = SUBJECTS.stream().filter(data::containsKey).findFirst();
        return new Told(at, subject.map(it -> it + "/" + data.get(it)).orElse(type), data);
    }
}
