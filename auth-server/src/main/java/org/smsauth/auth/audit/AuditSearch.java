package org.smsauth.auth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.record.EntryIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Looks back through the log, the newest first, a bounded stretch at a time. Tokens that were given
 * are found by the order of the log alone, so that writing it costs them nothing more; all else by
 * {@link NotableEntries}.
 */
@Component
public class AuditSearch {

    private static final int ROWS_AT_ONCE = 2_000;

    private final JdbcTemplate jdbc;

    AuditSearch(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is looked for.
     *
     * @param department whose entries; null for all there are
     * @param events any of these; none for all
     * @param actor what the actor's name contains, whatever the case; empty for anybody
     * @param client the one it is about, or null
     * @param from no entry of before, or null
     * @param until no entry of then or after, or null
     */
    public record Wanted(
            @Nullable DepartmentId department,
            List<Event> events,
            String actor,
            @Nullable ClientId client,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** Where to begin. */
        public long start() {
            return until == null ? Long.MAX_VALUE : EntryIds.from(until);
        }

        private long end() {
            return from == null ? Long.MIN_VALUE : EntryIds.from(from);
        }
    }

    /**
     * What was found in one stretch.
     *
     * @param next where the search goes on; null when there is nothing further back
     */
    public record Found(List<Stored> entries, @Nullable Long next) {}

    /**
     * Looks through the stretch before an entry.
     *
     * @param before the id of that entry
     * @param most how many to find at the most
     */
    public Found search(Wanted wanted, long before, int most) {
        var stretch = Stretch.of(wanted, before);
        var conditions = conditions(wanted);
        var values = new ArrayList<>(stretch.values());
        values.add(ROWS_AT_ONCE);
        values.addAll(conditions.values());
        values.add(most);
        var found =
                jdbc.query(
                        "select e.* from "
                                + stretch.entries()
                                + (conditions.isEmpty() ? "" : " where " + conditions.sql())
                                + " order by e.id desc limit ?",
                        (row, _) -> new Stored(row.getLong("id"), AuditRows.entry(row)),
                        values.toArray());
        return new Found(found, next(stretch, most, found).orElse(null));
    }

    /**
     * A stretch of the log.
     *
     * @param ids finds the ids in it, the last first, at most so many
     * @param entries what the entries are read from
     * @param values for both, but for how many
     */
    private record Stretch(String ids, String entries, List<Object> values) {

        private static final String ALL_IDS =
                "select id from audit_entry where id < ? and id >= ? order by id desc limit ?";

        static Stretch of(Wanted wanted, long before) {
            var notable =
                    !wanted.events().isEmpty()
                            && wanted.events().stream().allMatch(NotableEntries::isNotable);
            return notable
                    ? new Stretch(
                            NotableEntries.IDS,
                            "(%s) n join audit_entry e on e.id = n.id"
                                    .formatted(NotableEntries.IDS),
                            List.of(NotableEntries.key(wanted.department()), before, wanted.end()))
                    : new Stretch(
                            ALL_IDS,
                            "(%s) e".formatted(ALL_IDS.replace("select id", "select *")),
                            List.of(before, wanted.end()));
        }
    }

    private static Conditions conditions(Wanted wanted) {
        var department = wanted.department();
        var client = wanted.client();
        var actor = wanted.actor().toLowerCase(Locale.ROOT);
        return new Conditions()
                .and("e.department = ?", department == null ? null : department.value())
                .and("e.client = ?", client == null ? null : client.value())
                .and("position(? in lower(e.actor)) > 0", actor.isEmpty() ? null : actor)
                .in("e.event", wanted.events().stream().map(Event::code).toList());
    }

    private Optional<Long> next(Stretch stretch, int most, List<Stored> found) {
        if (found.size() == most) {
            return Optional.of(found.getLast().id());
        }
        var values = new ArrayList<>(stretch.values());
        values.add(1);
        values.add(ROWS_AT_ONCE - 1);
        return jdbc
                .query(stretch.ids() + " offset ?", (row, _) -> row.getLong(1), values.toArray())
                .stream()
                .findFirst();
    }
}
