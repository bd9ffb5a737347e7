package org.smsauth.auth.credential.use;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How many tokens each department got, hour by hour; a few seconds behind. */
@Component
public class TokenHours {

    /**
     * Each by itself finds its few hours by the key; together they would read those of all time.
     */
    private static final String OF_ONE =
            "select department, sum(given), sum(refused) from token_hour"
                    + " where department = ? and begins_at >= ? group by department";

    private static final int DEPARTMENTS_AT_ONCE = 50;

    private final JdbcTemplate jdbc;

    TokenHours(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** One hour of a department. */
    record DepartmentHour(DepartmentId department, Instant beginsAt) {}

    /** How many were given, and how many requests for one were refused. */
    public record TokenCount(long given, long refused) {

        public static final TokenCount NONE = new TokenCount(0, 0);
        static final TokenCount GIVEN = new TokenCount(1, 0);
        static final TokenCount REFUSED = new TokenCount(0, 1);

        TokenCount and(TokenCount other) {
            return new TokenCount(given + other.given, refused + other.refused);
        }
    }

    /**
     * What was counted in an hour.
     *
     * @param beginsAt when it began
     */
    public record TokenHour(Instant beginsAt, TokenCount tokens) {}

    /** The hours of a department from that time on in which anything was counted. */
    public List<TokenHour> of(DepartmentId department, Instant from) {
        return jdbc.query(
                "select begins_at, given, refused from token_hour"
                        + " where department = ? and begins_at >= ? order by begins_at",
                (row, _) ->
                        new TokenHour(
                                StoredTime.read(row, 1),
                                new TokenCount(row.getLong(2), row.getLong(3))),
                department.value(),
                StoredTime.of(from));
    }

    /** What each of those departments got from that time on; nothing of one that got none. */
    public Map<DepartmentId, TokenCount> since(Instant from, List<DepartmentId> departments) {
        var counts = new HashMap<DepartmentId, TokenCount>();
        for (int first = 0; first < departments.size(); first += DEPARTMENTS_AT_ONCE) {
            var some =
                    departments.subList(
                            first, Math.min(first + DEPARTMENTS_AT_ONCE, departments.size()));
            var values = new ArrayList<Object>();
            some.forEach(it -> {
                values.add(it.value());
                values.add(StoredTime.of(from));
            });
            jdbc.query(
                    String.join(" union all ", Collections.nCopies(some.size(), OF_ONE)),
                    row -> {
                        counts.put(
                                new DepartmentId(row.getString(1)),
                                new TokenCount(row.getLong(2), row.getLong(3)));
                    },
                    values.toArray());
        }
        return counts;
    }

    /** Adds to what is stored, as part of the caller's transaction. */
    void add(Map<DepartmentHour, TokenCount> more) {
        more.forEach((hour, count) -> {
            var updated =
                    jdbc.update(
                            "update token_hour set given = given + ?, refused = refused + ?"
                                    + " where department = ? and begins_at = ?",
                            count.given(),
                            count.refused(),
                            hour.department().value(),
                            StoredTime.of(hour.beginsAt()));
            if (updated == 0) {
                jdbc.update(
                        "insert into token_hour (department, begins_at, given, refused)"
                                + " values (?, ?, ?, ?)",
                        hour.department().value(),
                        StoredTime.of(hour.beginsAt()),
                        count.given(),
                        count.refused());
            }
        });
    }

    /** Deletes what was counted before that time. */
    int forget(Instant before) {
        return jdbc.update("delete from token_hour where begins_at < ?", StoredTime.of(before));
    }
}
