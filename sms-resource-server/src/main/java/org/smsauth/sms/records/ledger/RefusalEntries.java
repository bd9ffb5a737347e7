package org.smsauth.sms.records.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.Conditions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * Refusals in the order in which they were written, for whoever follows them. An entry's number is
 * given within its transaction: one that is higher may be seen first. The only numbers left out are
 * those of transactions that were undone.
 */
@Repository
public class RefusalEntries {

    /** The table. */
    public static final String TABLE = "refusal";

    private final JdbcTemplate jdbc;

    RefusalEntries(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * That something was refused.
     *
     * @param department null when no good token told
     */
    public record Entry(long number, @Nullable String department, @Nullable String environment) {}

    /** Refusals of one code, by one rule, to one client. */
    public record Count(String client, String code, String rule, long requests) {}

    /** The highest number that can be seen. */
    public long latest() {
        var latest = jdbc.queryForObject("select coalesce(max(entry), 0) from refusal", Long.class);
        return latest == null ? 0 : latest;
    }

    /** Those of higher numbers that can be seen, the lowest first. */
    public List<Entry> after(long number, int most) {
        return jdbc.query(
                """
                select entry, department, environment from refusal
                where entry > ? order by entry limit ?
                """,
                (row, _) -> new Entry(row.getLong(1), row.getString(2), row.getString(3)),
                number,
                most);
    }

    /** The refusals of these numbers. */
    public Map<Long, Refusal> of(Collection<Long> numbers) {
        record Numbered(long number, Refusal refusal) {}
        return numbers.isEmpty()
                ? Map.of()
                : jdbc
                        .query(
                                "select * from refusal where entry in "
                                        + Conditions.marks(numbers.size()),
                                (row, number) ->
                                        new Numbered(
                                                row.getLong("entry"), RefusalRow.read(row, number)),
                                numbers.toArray())
                        .stream()
                        .collect(Collectors.toMap(Numbered::number, Numbered::refusal));
    }

    /** A department's, from one number to another, the most first. */
    public List<Count> count(String department, String environment, long from, long to) {
        return jdbc.query(
                """
                select client, code, rule, sum(requests) from refusal
                where entry >= ? and entry <= ? and department = ? and environment = ?
                group by client, code, rule order by sum(requests) desc, client, code, rule
                """,
                (row, _) ->
                        new Count(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4)),
                from,
                to,
                department,
                environment);
    }
}
