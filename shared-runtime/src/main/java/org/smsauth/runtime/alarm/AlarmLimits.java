package org.smsauth.runtime.alarm;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.alarm.AlarmRuleAnswer;
import org.smsauth.model.alarm.AlarmRuleAnswer.Bounds;
import org.smsauth.model.alarm.AlarmRuleAnswer.Limit;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.json.StrictJson;
import org.smsauth.runtime.text.Lasting;
import org.smsauth.runtime.text.Sha256;
import org.smsauth.runtime.web.IfMatch;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** From when on departments want to be told, in the table {@code alarm_limit}. */
public final class AlarmLimits {

    private static final List<String> MEMBERS = List.of("on", "threshold", "window");

    private final Map<String, AlarmRule> rules = new LinkedHashMap<>();
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    AlarmLimits(List<AlarmRule> rules, JdbcTemplate jdbc, TransactionTemplate transaction) {
        rules.forEach(it -> this.rules.put(it.name(), it));
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** The rule of that name; null for one of another server or release. */
    public @Nullable AlarmRule rule(String name) {
        return rules.get(name);
    }

    /** Of all rules. */
    Set<String> names() {
        return rules.keySet();
    }

    /** Of a rule, for each. */
    Function<Whose, AlarmLimit> inForce(AlarmRule rule) {
        var set = new HashMap<Whose, AlarmLimit>();
        jdbc.query(
                "select * from alarm_limit where rule = ?",
                row -> {
                    var whose =
                            new Whose(
                                    new DepartmentId(row.getString("department")),
                                    Environment.ofWire(row.getString("environment")).orElseThrow());
                    set.put(
                            whose,
                            new AlarmLimit(
                                    row.getBoolean("is_on"),
                                    row.getLong("threshold"),
                                    Duration.ofSeconds(row.getLong("window_seconds"))));
                },
                rule.name());
        return whose -> set.getOrDefault(whose, rule.usual());
    }

    /** Of a department: every rule there is. */
    public AlarmRuleAnswer.All of(Whose whose) {
        var all = new LinkedHashMap<String, AlarmRuleAnswer>();
        rules.values().forEach(it -> all.put(it.name(), answer(it, inForce(it).apply(whose))));
        return new AlarmRuleAnswer.All(all);
    }

    private static AlarmRuleAnswer answer(AlarmRule rule, AlarmLimit limit) {
        var threshold = rule.threshold();
        var window = rule.window();
        return new AlarmRuleAnswer(
                rule.title(),
                rule.meaning(),
                threshold.unit(),
                told(rule, limit),
                told(rule, rule.usual()),
                new Bounds(
                        threshold.least(),
                        threshold.most(),
                        window == null ? null : window.shortest().toString(),
                        window == null ? null : window.longest().toString()));
    }

    private static Limit told(AlarmRule rule, AlarmLimit limit) {
        return new Limit(
                limit.on(),
                limit.threshold(),
                rule.window() == null ? null : limit.window().toString());
    }

    /**
     * Reads limits by their rules' names, such as <code>{"refusals": {"on": true, "threshold": 5,
     * "window": "PT10M"}}</code>; what is left out of one is as usual.
     *
     * @param errors takes the place of what is wrong, and what would be right
     */
    public Map<String, AlarmLimit> read(
            JsonNode object, String place, BiConsumer<String, String> errors) {
        var read = new LinkedHashMap<String, AlarmLimit>();
        if (!object.isObject()) {
            errors.accept(place, "must be an object with a member for each rule to change");
            return read;
        }
        for (var name : object.propertyNames()) {
            var rule = rules.get(name);
            var at = place + "." + StrictJson.printable(name);
            if (rule == null) {
                errors.accept(at, "is no rule; the rules are " + String.join(", ", rules.keySet()));
            } else {
                read.put(name, read(rule, object.path(name), at, errors));
            }
        }
        return read;
    }

    private static AlarmLimit read(
            AlarmRule rule, JsonNode node, String at, BiConsumer<String, String> errors) {
        var usual = rule.usual();
        if (!node.isObject()) {
            errors.accept(at, "must be an object with " + String.join(", ", members(rule)));
            return usual;
        }
        node.propertyNames().stream()
                .filter(it -> !members(rule).contains(it))
                .forEach(it ->
                        errors.accept(
                                at + "." + StrictJson.printable(it),
                                "is not a member of this rule; the members are "
                                        + String.join(", ", members(rule))));
        return new AlarmLimit(
                node.has("on") ? isOn(node.path("on"), at, errors) : usual.on(),
                node.has("threshold")
                        ? threshold(rule, node.path("threshold"), at, errors)
                        : usual.threshold(),
                node.has("window") && rule.window() != null
                        ? window(rule.window(), node.path("window"), at, errors)
                        : usual.window());
    }

    private static List<String> members(AlarmRule rule) {
        return rule.window() == null ? MEMBERS.subList(0, 2) : MEMBERS;
    }

    private static boolean isOn(JsonNode node, String at, BiConsumer<String, String> errors) {
        if (!node.isBoolean()) {
            errors.accept(at + ".on", "must be true or false");
        }
        return node.asBoolean(true);
    }

    private static long threshold(
            AlarmRule rule, JsonNode node, String at, BiConsumer<String, String> errors) {
        var threshold = rule.threshold();
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || node.longValue() < threshold.least()
                || node.longValue() > threshold.most()) {
            errors.accept(
                    at + ".threshold",
                    "must be a whole number from %d to %d (%s)"
                            .formatted(threshold.least(), threshold.most(), threshold.unit()));
            return threshold.usual();
        }
        return node.longValue();
    }

    private static Duration window(
            AlarmRule.Window window, JsonNode node, String at, BiConsumer<String, String> errors) {
        try {
            var length = Duration.parse(node.asString(""));
            if (length.compareTo(window.shortest()) >= 0
                    && length.compareTo(window.longest()) <= 0
                    && length.equals(Duration.ofSeconds(length.toSeconds()))) {
                return length;
            }
        } catch (DateTimeParseException | tools.jackson.databind.exc.JsonNodeException _) {
            // told below
        }
        errors.accept(
                at + ".window",
                "must be a time from %s to %s in whole seconds, as ISO 8601 writes it, such as %s"
                        .formatted(
                                Lasting.inWords(window.shortest()),
                                Lasting.inWords(window.longest()),
                                window.usual()));
        return window.usual();
    }

    /** What became of a change. */
    public sealed interface Outcome {

        /** They are set, and all are as this says. */
        record Done(AlarmRuleAnswer.All now) implements Outcome {}

        /** They have been set otherwise since: this is the revision now. */
        record Stale(long revision) implements Outcome {}
    }

    /** What a change may start from: another number whenever they are otherwise. */
    public static long revision(AlarmRuleAnswer.All all) {
        return Math.abs(
                ByteBuffer.wrap(Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8)))
                        .getInt());
    }

    /** Sets these for a department, as it may start from; the others are as they are. */
    public Outcome set(
            Whose whose, Map<String, AlarmLimit> wanted, IfMatch start, String by, Instant now) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    jdbc.queryForList(
                            "select rule from alarm_turn where rule = ? for update",
                            AlarmTables.TELLING);
                    var revision = revision(of(whose));
                    if (!start.fits(revision)) {
                        return new Outcome.Stale(revision);
                    }
                    wanted.forEach((rule, limit) -> set(whose, rule, limit, by, now));
                    return new Outcome.Done(of(whose));
                }));
    }

    private void set(Whose whose, String rule, AlarmLimit limit, String by, Instant now) {
        jdbc.update(
                "delete from alarm_limit where department = ? and environment = ? and rule = ?",
                whose.department().value(),
                whose.environment().wire(),
                rule);
        jdbc.update(
                """
                insert into alarm_limit (department, environment, rule, is_on, threshold,
                                         window_seconds, changed_at, changed_by)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                whose.department().value(),
                whose.environment().wire(),
                rule,
                limit.on(),
                limit.threshold(),
                limit.window().toSeconds(),
                StoredTime.of(now),
                by);
    }
}
