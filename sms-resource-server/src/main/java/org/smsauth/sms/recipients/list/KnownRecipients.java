package org.smsauth.sms.recipients.list;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.change.FollowsChanges;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** Every list in memory, as it is now: what admission asks. */
@Component
public class KnownRecipients implements RecipientLists, FollowsChanges {

    private static final Logger LOG = LoggerFactory.getLogger(KnownRecipients.class);

    private static final String ALL =
            "select list, department, environment, number, removed from listed_number";

    private static final String CHANGED = ALL + " where changed_in > ? and changed_in <= ?";

    private static final int ROWS_AT_A_TIME = 10_000;

    private record Key(NumberList list, Tenant tenant) {}

    private final JdbcTemplate jdbc;
    private final Map<Key, NumberSet> known = new ConcurrentHashMap<>();

    KnownRecipients(JdbcTemplate jdbc) {
        this.jdbc = new JdbcTemplate(jdbc);
        this.jdbc.setFetchSize(ROWS_AT_A_TIME);
    }

    @Override
    public boolean hasOptedOut(Tenant tenant, PhoneNumber number) {
        return contains(NumberList.OPT_OUTS, tenant, number);
    }

    @Override
    public boolean isInDirectory(Tenant tenant, PhoneNumber number) {
        return contains(NumberList.DIRECTORY, tenant, number);
    }

    @Override
    public Set<Tenant> listing(PhoneNumber number) {
        return known.entrySet().stream()
                .filter(it -> it.getValue().contains(number.digits()))
                .map(it -> it.getKey().tenant())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many numbers are on the lists of a department. */
    public record Counts(int optOuts, int directory) {

        public static final Counts NONE = new Counts(0, 0);
    }

    /** Of everybody who has a list. */
    public Map<Tenant, Counts> counts() {
        return known.keySet().stream()
                .map(Key::tenant)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(it -> it, this::counts));
    }

    private Counts counts(Tenant tenant) {
        return new Counts(count(NumberList.OPT_OUTS, tenant), count(NumberList.DIRECTORY, tenant));
    }

    private int count(NumberList list, Tenant tenant) {
        return known.getOrDefault(new Key(list, tenant), NumberSet.EMPTY).size();
    }

    private boolean contains(NumberList list, Tenant tenant, PhoneNumber number) {
        var numbers = known.get(new Key(list, tenant));
        return numbers != null && numbers.contains(number.digits());
    }

    @Override
    public void read(long after, long upTo) {
        var begin = System.nanoTime();
        var changes = new HashMap<Key, Changed>();
        RowCallbackHandler row =
                it ->
                        changes.computeIfAbsent(key(it), _ -> new Changed())
                                .add(it.getLong("number"), it.getBoolean("removed"));
        if (after == 0) {
            jdbc.query(ALL, row); // in the order of the table, not of the changes: far quicker
        } else {
            jdbc.query(CHANGED, row, after, upTo);
        }
        changes.forEach((key, changed) ->
                known.put(key, changed.to(known.getOrDefault(key, NumberSet.EMPTY))));
        if (after == 0 && !changes.isEmpty()) {
            LOG.info(
                    "Read {} listed numbers in {} ms",
                    known.values().stream().mapToInt(NumberSet::size).sum(),
                    Duration.ofNanos(System.nanoTime() - begin).toMillis());
        }
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                NumberList.ofWire(row.getString("list")),
                new Tenant(
                        new DepartmentId(row.getString("department")),
                        Environment.ofWire(row.getString("environment")).orElseThrow()));
    }

    /** What is new on one list. */
    private static final class Changed {

        private final LongStream.Builder added = LongStream.builder();
        private final LongStream.Builder removed = LongStream.builder();

        void add(long number, boolean isRemoved) {
            (isRemoved ? removed : added).accept(number);
        }

        NumberSet to(NumberSet before) {
            return before.with(added.build().toArray(), removed.build().toArray());
        }
    }
}
