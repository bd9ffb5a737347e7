package org.smsauth.sms.recipients.list;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Opting out, and in again, by what a person writes. Within a change (see {@link
 * org.smsauth.sms.change.Changes}), so that every node goes by it. No list is too full for who
 * wants no more.
 */
@Component
public class OptOuts {

    private static final String NOTE = "wrote that they want no more";

    private static final String HAS =
            """
            select 1 from listed_number
            where department = ? and environment = ? and list = ? and number = ? and not removed
            """;

    private static final String REMOVE =
            """
            update listed_number set removed = true, changed_at = ?, client = null,
                                     token_id = null, inbound = ?, changed_in = ?
            where department = ? and environment = ? and list = ? and number = ? and not removed
            """;

    private final JdbcTemplate jdbc;
    private final ListCounts counts;
    private final InstantSource clock;

    OptOuts(JdbcTemplate jdbc, ListCounts counts, InstantSource clock) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.clock = clock;
    }

    /** Whether the number wants no marketing of that department, as the database has it. */
    public boolean has(Tenant tenant, PhoneNumber number) {
        return !jdbc.queryForList(
                        HAS,
                        tenant.department().value(),
                        tenant.environment().wire(),
                        NumberList.OPT_OUTS.wire(),
                        number.digits())
                .isEmpty();
    }

    /**
     * The number wants no marketing of that department.
     *
     * @param inbound the message that says so
     */
    public void add(Tenant tenant, PhoneNumber number, UUID inbound, long change) {
        var by = new SaidBy(null, null, inbound);
        var added =
                new AddRows(jdbc, NumberList.OPT_OUTS, tenant, by, clock.instant(), change)
                        .addUnlessThere(List.of(new Entry(number, NOTE)));
        counts.more(NumberList.OPT_OUTS, tenant, added);
    }

    /**
     * The number wants it again.
     *
     * @param inbound the message that says so
     */
    public void remove(Tenant tenant, PhoneNumber number, UUID inbound, long change) {
        var removed =
                jdbc.update(
                        REMOVE,
                        StoredTime.of(clock.instant()),
                        inbound,
                        change,
                        tenant.department().value(),
                        tenant.environment().wire(),
                        NumberList.OPT_OUTS.wire(),
                        number.digits());
        counts.more(NumberList.OPT_OUTS, tenant, -removed);
    }
}
