package org.smsauth.sms.records.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** How many requests were refused to a department's clients in a while, and why. */
@Repository
public class RefusalCounts {

    private final JdbcTemplate jdbc;

    RefusalCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * So many requests were refused with that code.
     *
     * @param messageType of the message that was refused, where it was read that far
     */
    public record RefusalCount(String code, @Nullable String messageType, long count) {}

    /** The tenants of which there are any. */
    public List<Tenanted> tenants() {
        var tenants = new ArrayList<Tenanted>();
        var last = "";
        while (true) {
            var next =
                    jdbc.queryForList(
                            "select department from refusal where department > ?"
                                    + " order by department limit 1",
                            String.class,
                            last);
            if (next.isEmpty()) {
                return tenants;
            }
            last = next.getFirst();
            tenants.add(new Tenanted(last, "sandbox"));
            tenants.add(new Tenanted(last, "production"));
        }
    }

    /** A department, and one of its environments. */
    public record Tenanted(String department, String environment) {}

    /** Those from one time on until another, by the times in their request ids. */
    public List<RefusalCount> between(
            String department, String environment, Instant from, Instant until) {
        return jdbc.query(
                """
                select code, message_type, sum(requests) from refusal
                where department = ? and environment = ? and request_id >= ? and request_id < ?
                group by code, message_type order by code, message_type
                """,
                (row, _) -> new RefusalCount(row.getString(1), row.getString(2), row.getLong(3)),
                department,
                environment,
                TimeOrderedIds.firstAt(from),
                TimeOrderedIds.firstAt(until));
    }
}
