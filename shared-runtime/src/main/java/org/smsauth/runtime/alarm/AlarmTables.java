package org.smsauth.runtime.alarm;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tables {@code alarm}, {@code alarm_mute}, {@code alarm_telling} and {@code alarm_turn}, which
 * both servers have.
 */
final class AlarmTables {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private static final String INSERT =
            """
            insert into alarm (rule, department, environment, subject, measured, threshold, detail,
                               about, since, held_at, over_at, told, id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String UPDATE =
            """
            update alarm set rule = ?, department = ?, environment = ?, subject = ?, measured = ?,
                             threshold = ?, detail = ?, about = ?, since = ?, held_at = ?,
                             over_at = ?, told = ?
            where id = ?
            """;

    /** The row of none. */
    static final String TELLING = "*";

    private final JdbcTemplate jdbc;

    AlarmTables(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What an alarm is about, of which there is one at a time. */
    record Key(Whose whose, String subject) {

        static Key of(Finding finding) {
            return new Key(finding.whose(), finding.subject());
        }

        static Key of(Alarm alarm) {
            return new Key(alarm.whose(), alarm.subject());
        }
    }

    /** The row of a rule, locked by the node whose turn it is, is there from now on. */
    void begin(String rule) {
        try {
            jdbc.update(
                    """
                    insert into alarm_turn (rule, looked_at)
                    select ?, ? where not exists (select 1 from alarm_turn where rule = ?)
                    """,
                    rule,
                    StoredTime.of(Instant.EPOCH),
                    rule);
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            // the row is there
        }
    }

    /** Whether it is this node's turn until the transaction ends: no other looks, nor just has. */
    boolean takeTurn(String rule, Duration every, Instant now) {
        var turn =
                jdbc.query(
                        "select looked_at from alarm_turn where rule = ? for update skip locked",
                        (row, _) -> StoredTime.read(row, 1),
                        rule);
        if (turn.isEmpty() || turn.getFirst().plus(every.dividedBy(2)).isAfter(now)) {
            return false;
        }
        jdbc.update("update alarm_turn set looked_at = ? where rule = ?", StoredTime.of(now), rule);
        return true;
    }

    /** Those of a rule that are not over. */
    Map<Key, Alarm> open(String rule) {
        var open = new HashMap<Key, Alarm>();
        jdbc.query(
                        "select * from alarm where rule = ? and over_at is null",
                        AlarmTables::read,
                        rule)
                .forEach(it -> open.put(Key.of(it), it));
        return open;
    }

    void insert(Alarm alarm) {
        jdbc.update(INSERT, values(alarm));
    }

    void update(Alarm alarm) {
        jdbc.update(UPDATE, values(alarm));
    }

    private static Object[] values(Alarm it) {
        return new Object[] {
            it.rule(),
            it.whose().department().value(),
            it.whose().environment().wire(),
            it.subject(),
            it.measured(),
            it.threshold(),
            it.detail(),
            JSON.writeValueAsString(it.about()),
            StoredTime.of(it.since()),
            StoredTime.of(it.heldAt()),
            StoredTime.ofNullable(it.over()),
            it.isTold(),
            it.id()
        };
    }

    /** Whoever tells has the lock of {@link #TELLING}: what is told is committed in its order. */
    void tell(Alarm alarm, Alarm.Turn turn, Instant at) {
        lock(TELLING);
        jdbc.update(
                "insert into alarm_telling (alarm, turn, told_at) values (?, ?, ?)",
                alarm.id(),
                turn.wire(),
                StoredTime.of(at));
    }

    /** Those that are muted by now. */
    Set<Key> muted(String rule, Instant now) {
        return new HashSet<>(
                jdbc.query(
                        "select department, environment, subject from alarm_mute"
                                + " where rule = ? and until_at > ?",
                        (row, _) -> new Key(whose(row), row.getString("subject")),
                        rule,
                        StoredTime.of(now)));
    }

    /** When the mute of an alarm ends, if it has one that has not. */
    Optional<Instant> mutedUntil(Alarm alarm, Instant now) {
        return jdbc
                .query(
                        "select until_at from alarm_mute where department = ? and environment = ?"
                                + " and rule = ? and subject = ? and until_at > ?",
                        (row, _) -> StoredTime.read(row, 1),
                        alarm.whose().department().value(),
                        alarm.whose().environment().wire(),
                        alarm.rule(),
                        alarm.subject(),
                        StoredTime.of(now))
                .stream()
                .findFirst();
    }

    void unmute(Alarm alarm) {
        jdbc.update(
                "delete from alarm_mute where department = ? and environment = ? and rule = ?"
                        + " and subject = ?",
                alarm.whose().department().value(),
                alarm.whose().environment().wire(),
                alarm.rule(),
                alarm.subject());
    }

    /** Nobody looks meanwhile, nor mutes. */
    void lock(String rule) {
        jdbc.queryForList("select rule from alarm_turn where rule = ? for update", rule);
    }

    void mute(Alarm alarm, Instant until, String by) {
        unmute(alarm);
        jdbc.update(
                """
                insert into alarm_mute (department, environment, rule, subject, until_at, muted_by)
                values (?, ?, ?, ?, ?, ?)
                """,
                alarm.whose().department().value(),
                alarm.whose().environment().wire(),
                alarm.rule(),
                alarm.subject(),
                StoredTime.of(until),
                by);
    }

    Optional<Alarm> find(UUID id) {
        return jdbc.query("select * from alarm where id = ?", AlarmTables::read, id).stream()
                .findFirst();
    }

    /** A department's before an id, the last begun first. */
    List<Alarm> page(Whose whose, boolean isOpen, UUID before, int most) {
        return jdbc.query(
                "select * from alarm where department = ? and environment = ? and id < ?"
                        + (isOpen ? " and over_at is null" : "")
                        + " order by department desc, environment desc, id desc limit ?",
                AlarmTables::read,
                whose.department().value(),
                whose.environment().wire(),
                before,
                most);
    }

    /** What was told after a place, with the places. */
    List<Alarms.Told> toldAfter(long place, int most) {
        return jdbc.query(
                """
                select t.id as place, t.turn, t.told_at, a.* from alarm_telling t
                join alarm a on a.id = t.alarm where t.id > ? order by t.id limit ?
                """,
                (row, number) ->
                        new Alarms.Told(
                                row.getLong("place"),
                                Alarm.Turn.ofWire(row.getString("turn")),
                                StoredTime.read(row, "told_at"),
                                read(row, number)),
                place,
                most);
    }

    long lastTold() {
        var last =
                jdbc.queryForObject("select coalesce(max(id), 0) from alarm_telling", Long.class);
        return last == null ? 0 : last;
    }

    /** What is over since before then, and mutes that ended. */
    void forget(Instant before, Instant now) {
        jdbc.update("delete from alarm_telling where told_at < ?", StoredTime.of(before));
        jdbc.update(
                "delete from alarm where over_at < ? and not exists"
                        + " (select 1 from alarm_telling t where t.alarm = alarm.id)",
                StoredTime.of(before));
        jdbc.update("delete from alarm_mute where until_at < ?", StoredTime.of(now));
    }

    private static Whose whose(ResultSet row) throws SQLException {
        return new Whose(
                new DepartmentId(row.getString("department")),
                Environment.ofWire(row.getString("environment")).orElseThrow());
    }

    private static Alarm read(ResultSet row, int number) throws SQLException {
        return new Alarm(
                row.getObject("id", UUID.class),
                whose(row),
                row.getString("rule"),
                row.getString("subject"),
                row.getLong("measured"),
                row.getLong("threshold"),
                row.getString("detail"),
                about(row.getString("about")),
                StoredTime.read(row, "since"),
                StoredTime.read(row, "held_at"),
                StoredTime.readNullable(row, "over_at"),
                row.getBoolean("told"));
    }

    private static Map<String, String> about(@Nullable String json) {
        return json == null ? Map.of() : JSON.readValue(json, TEXTS);
    }
}
