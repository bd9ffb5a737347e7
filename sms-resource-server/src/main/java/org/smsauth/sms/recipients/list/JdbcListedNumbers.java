package org.smsauth.sms.recipients.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.change.Changes;
import org.smsauth.sms.door.access.ChangedBy;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The table {@code listed_number}. */
@Repository
class JdbcListedNumbers implements ListedNumbers {

    private static final int DAYS_A_REMOVAL_IS_KEPT = 90;

    private static final String FIND =
            """
            select * from listed_number
            where department = ? and environment = ? and list = ? and number = ? and not removed
            """;

    /** In the order of the index, said in full: H2 sorts a whole list otherwise. */
    static final String NEXT =
            """
            select * from listed_number
            where department = ? and environment = ? and list = ? and number > ? and not removed
            order by department, environment, list, number limit ?
            """;

    static final String UNFIT =
            """
            select l.* from unfit_number u join listed_number l
                on l.department = u.department and l.environment = u.environment
                   and l.list = u.list and l.number = u.number
            where u.department = ? and u.environment = ? and u.list = ? and u.number > ?
              and not l.removed
            order by u.department, u.environment, u.list, u.number limit ?
            """;

    private static final int NUMBERS_AT_A_TIME = 1_000;

    private static final String LISTED =
            """
            select * from listed_number
            where department = ? and environment = ? and list = ? and not removed
              and number in\
            """;

    private static final String REMOVE =
            """
            update listed_number set removed = true, changed_at = ?, client = ?, token_id = ?,
                                     inbound = null, changed_in = ?
            where department = ? and environment = ? and list = ? and number = ? and not removed
            """;

    private final Changes changes;
    private final JdbcTemplate jdbc;
    private final ListCounts counts;
    private final InstantSource clock;

    JdbcListedNumbers(Changes changes, JdbcTemplate jdbc, ListCounts counts, InstantSource clock) {
        this.changes = changes;
        this.jdbc = jdbc;
        this.counts = counts;
        this.clock = clock;
    }

    @Override
    public Added add(
            NumberList list, Tenant tenant, Consumer<Consumer<List<Entry>>> entries, ChangedBy by) {
        requireRoom(list, tenant, entries);
        var sum = new AtomicReference<>(new Added(0, 0, 0));
        entries.accept(some -> {
            var added = addSome(list, tenant, some, by);
            sum.accumulateAndGet(added, Added::and);
        });
        return sum.get();
    }

    /** A change of its own: others, whose changes come one after the other, wait for no more. */
    private Added addSome(NumberList list, Tenant tenant, List<Entry> some, ChangedBy by) {
        return changes.make(change -> {
            var added =
                    new AddRows(jdbc, list, tenant, SaidBy.of(by), clock.instant(), change)
                            .add(some);
            counts.room(list, tenant).requireFor(added.added());
            counts.more(list, tenant, added.added());
            return added;
        });
    }

    /** Before the first of them is written. */
    private void requireRoom(
            NumberList list, Tenant tenant, Consumer<Consumer<List<Entry>>> entries) {
        var room = counts.room(list, tenant);
        var all = new LongAdder();
        entries.accept(some -> all.add(some.size()));
        if (room.there() + all.sum() <= room.most()) {
            return;
        }
        var listed = new LongAdder();
        entries.accept(some -> listed.add(listed(list, tenant, some)));
        room.requireFor(all.sum() - listed.sum());
    }

    private long listed(NumberList list, Tenant tenant, List<Entry> some) {
        long listed = 0;
        for (int from = 0; from < some.size(); from += NUMBERS_AT_A_TIME) {
            var part = some.subList(from, Math.min(from + NUMBERS_AT_A_TIME, some.size()));
            listed +=
                    query(
                                    LISTED + " " + Conditions.marks(part.size()),
                                    list,
                                    tenant,
                                    part.stream()
                                            .map(it -> (Object) it.number().digits())
                                            .toArray())
                            .size();
        }
        return listed;
    }

    @Override
    public boolean remove(NumberList list, Tenant tenant, PhoneNumber number, ChangedBy by) {
        return changes.make(change -> {
            var removed =
                    jdbc.update(
                            REMOVE,
                            StoredTime.of(clock.instant()),
                            by.client().value(),
                            by.tokenId(),
                            change,
                            tenant.department().value(),
                            tenant.environment().wire(),
                            list.wire(),
                            number.digits());
            counts.more(list, tenant, -removed);
            return removed == 1;
        });
    }

    @Override
    public Optional<ListedNumber> find(NumberList list, Tenant tenant, PhoneNumber number) {
        return query(FIND, list, tenant, number.digits()).stream().findFirst();
    }

    @Override
    public List<ListedNumber> next(NumberList list, Tenant tenant, long after, int most) {
        return query(NEXT, list, tenant, after, most);
    }

    @Override
    public List<ListedNumber> unfit(NumberList list, Tenant tenant, long after, int most) {
        return query(UNFIT, list, tenant, after, most);
    }

    private List<ListedNumber> query(String sql, NumberList list, Tenant tenant, Object... more) {
        var parameters = new ArrayList<Object>();
        parameters.add(tenant.department().value());
        parameters.add(tenant.environment().wire());
        parameters.add(list.wire());
        parameters.addAll(List.of(more));
        return jdbc.query(sql, JdbcListedNumbers::read, parameters.toArray());
    }

    private static ListedNumber read(ResultSet row, int number) throws SQLException {
        return new ListedNumber(
                PhoneNumber.ofDigits(row.getLong("number")),
                row.getString("note"),
                StoredTime.read(row, "added_at"),
                StoredTime.read(row, "changed_at"),
                new SaidBy(
                        row.getString("client"),
                        row.getString("token_id"),
                        row.getObject("inbound", UUID.class)));
    }

    /** Forgets who was taken off a list long ago. */
    @Scheduled(fixedDelayString = "PT24H", initialDelayString = "PT10M")
    void forgetRemoved() {
        var before = StoredTime.of(clock.instant()).minusDays(DAYS_A_REMOVAL_IS_KEPT);
        jdbc.update("delete from listed_number where removed and changed_at < ?", before);
    }
}
