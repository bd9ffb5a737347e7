package org.smsauth.sms.recipients.list;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * What became of lists, for whoever follows them: of each number the last alone. Goes by the
 * numbers of changes, which are committed in their order.
 */
@Repository
public class ListChanges {

    private static final String ADDED = "not removed and added_at = changed_at";

    private final JdbcTemplate jdbc;

    ListChanges(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * So many numbers came on a list, and went off it.
     *
     * @param list {@code opt-outs} or {@code directory}
     * @param at the last of them
     */
    public record Count(Tenant tenant, String list, long added, long removed, Instant at) {}

    /**
     * A number that came on a list, or went off it.
     *
     * @param client whose token said so; null where the person did
     * @param inbound the message by which the person said so
     */
    public record Changed(
            PhoneNumber number,
            boolean isRemoved,
            @Nullable String note,
            Instant at,
            @Nullable String client,
            @Nullable String tokenId,
            @Nullable UUID inbound) {}

    /** What the changes after one up to another did. */
    public List<Count> count(long after, long upTo) {
        return jdbc
                .query(
                        """
                        select department, environment, list, max(changed_at),
                               sum(case when removed then 1 else 0 end),
                               sum(case when %s then 1 else 0 end)
                        from listed_number where changed_in > ? and changed_in <= ?
                        group by department, environment, list
                        order by department, environment, list
                        """
                                .formatted(ADDED),
                        (row, _) ->
                                new Count(
                                        new Tenant(
                                                new DepartmentId(row.getString(1)),
                                                Environment.ofWire(row.getString(2)).orElseThrow()),
                                        row.getString(3),
                                        row.getLong(6),
                                        row.getLong(5),
                                        StoredTime.read(row, 4)),
                        after,
                        upTo)
                .stream()
                .filter(it -> it.added + it.removed > 0)
                .toList();
    }

    /** The numbers of one of those counts, in the order of their changes. */
    public List<Changed> of(Count count, long after, long upTo) {
        return jdbc.query(
                """
                select * from listed_number where changed_in > ? and changed_in <= ?
                and department = ? and environment = ? and list = ? and (removed or %s)
                order by changed_in, number
                """
                        .formatted(ADDED),
                (row, _) ->
                        new Changed(
                                PhoneNumber.ofDigits(row.getLong("number")),
                                row.getBoolean("removed"),
                                row.getString("note"),
                                StoredTime.read(row, "changed_at"),
                                row.getString("client"),
                                row.getString("token_id"),
                                row.getObject("inbound", UUID.class)),
                after,
                upTo,
                count.tenant.department().value(),
                count.tenant.environment().wire(),
                count.list);
    }
}
