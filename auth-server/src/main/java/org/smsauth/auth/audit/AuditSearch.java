package org.smsauth.auth.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Looks back through the log, the newest first, a bounded stretch at a time: the log has no index
 * but its order, so that writing it costs tokens nothing more.
 */
@Component
public class AuditSearch {

    private static final int ROWS_AT_ONCE = 20_000;

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
        var conditions = new ArrayList<String>();
        var values = new ArrayList<Object>(List.of(before, wanted.end(), ROWS_AT_ONCE));
        addConditions(wanted, conditions, values);
        values.add(most);
        var found =
                jdbc.query(
                        "select * from (select * from audit_entry where id < ? and id >= ?"
                                + " order by id desc limit ?) stretch"
                                + (conditions.isEmpty()
                                        ? ""
                                        : " where " + String.join(" and ", conditions))
                                + " order by id desc limit ?",
                        (row, _) -> new Stored(row.getLong("id"), AuditRows.entry(row)),
                        values.toArray());
        return new Found(found, next(wanted, before, most, found).orElse(null));
    }

    private static void addConditions(Wanted wanted, List<String> conditions, List<Object> values) {
        if (wanted.department() != null) {
            conditions.add("department = ?");
            values.add(wanted.department().value());
        }
        if (wanted.client() != null) {
            conditions.add("client = ?");
            values.add(wanted.client().value());
        }
        if (!wanted.actor().isEmpty()) {
            conditions.add("position(? in lower(actor)) > 0");
            values.add(wanted.actor().toLowerCase(Locale.ROOT));
        }
        if (!wanted.events().isEmpty()) {
            conditions.add(
                    "event in (%s)"
                            .formatted(
                                    String.join(
                                            ", ",
                                            Collections.nCopies(wanted.events().size(), "?"))));
            wanted.events().forEach(it -> values.add(it.code()));
        }
    }

    private Optional<Long> next(Wanted wanted, long before, int most, List<Stored> found) {
        if (found.size() == most) {
            return Optional.of(found.getLast().id());
        }
        return jdbc
                .query(
                        "select id from audit_entry where id < ? and id >= ?"
                                + " order by id desc limit 1 offset ?",
                        (row, _) -> row.getLong(1),
                        before,
                        wanted.end(),
                        ROWS_AT_ONCE - 1)
                .stream()
                .findFirst();
    }
}
