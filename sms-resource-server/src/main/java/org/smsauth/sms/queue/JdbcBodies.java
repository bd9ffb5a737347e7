package org.smsauth.sms.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.StoredTime;
import org.smsauth.sms.message.PhoneNumber;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.stereotype.Repository;

/** The columns {@code body} and {@code body_erased_at}. */
@Repository
class JdbcBodies implements Bodies {

    private static final String KEPT =
            """
            select number, department, environment from sms_batch
            where body is not null and \
            """;

    private static final String KEPT_TO =
            """
            select m.id from sms_message m join sms_batch b on b.number = m.id / 1024
            where b.body is not null and m.body_erased_at is null
            and b.department = ? and b.environment = ? and m.recipient = ?
            """;

    /** A message that is unknown might be sent once more while it is valid. */
    private static final String IS_DONE =
            """
            (m.status in ('submitted', 'delivered', 'undelivered', 'expired', 'cancelled',
                          'rejected')
             or (m.status = 'unknown' and exists
                 (select 1 from sms_batch b where b.number = m.id / 1024 and b.valid_until < ?)))
            """;

    /** Nobody's copy is left when this erases a batch. */
    private static final String ERASE_BATCH =
            """
            update sms_batch set body = null, body_erased_at = ?
            where number = ? and body is not null and not exists
                (select 1 from sms_message m where m.id >= ? and m.id < ?
                 and m.body_erased_at is null\
            """;

    private static final String ERASE_BATCH_NOT_READ = ERASE_BATCH + ")";

    private static final String ERASE_BATCH_DONE = ERASE_BATCH + " and not " + IS_DONE + ")";

    private static final String ERASE_MESSAGES =
            """
            update sms_message m set body_erased_at = ?
            where m.id >= ? and m.id < ? and m.body_erased_at is null and\
            """
                    + IS_DONE;

    private static final int AT_A_TIME = 1_000;

    private final JdbcTemplate jdbc;

    JdbcBodies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Kept> kept(
            @Nullable DepartmentId department,
            @Nullable Environment environment,
            long from,
            long before,
            int most) {
        var conditions =
                new Conditions()
                        .and("department = ?", department == null ? null : department.value())
                        .and("environment = ?", environment == null ? null : environment.wire())
                        .and("number >= ?", from)
                        .and("number < ?", before);
        var values = conditions.values();
        values.add(most);
        return jdbc.query(
                KEPT + conditions.sql() + " order by number limit ?",
                JdbcBodies::read,
                values.toArray());
    }

    private static Kept read(ResultSet row, int number) throws SQLException {
        return new Kept(
                row.getLong("number"),
                new DepartmentId(row.getString("department")),
                Environment.ofWire(row.getString("environment")).orElseThrow());
    }

    /** Most batches as a whole; of those that are still being sent, what is done. */
    @Override
    public int erase(List<Kept> batches, Instant now) {
        var numbers = batches.stream().map(Kept::number).toList();
        var erased =
                eraseBatches(
                        ERASE_BATCH_DONE,
                        numbers,
                        now,
                        (row, _) -> row.setObject(5, StoredTime.of(now)));
        var left =
                IntStream.range(0, erased.length)
                        .filter(it -> erased[it] == 0)
                        .mapToObj(numbers::get)
                        .toList();
        eraseMessages(
                left.stream()
                        .map(it -> range(BatchNumber.firstMessage(it), BatchNumber.LARGEST))
                        .toList(),
                now);
        return Arrays.stream(erased).sum();
    }

    @Override
    public List<Long> keptTo(
            PhoneNumber recipient, DepartmentId department, Environment environment) {
        return jdbc.query(
                KEPT_TO,
                (row, _) -> row.getLong("id"),
                department.value(),
                environment.wire(),
                recipient.digits());
    }

    @Override
    public int eraseOf(List<Long> messages, Instant now) {
        var erased = eraseMessages(messages.stream().map(it -> range(it, 1)).toList(), now);
        eraseBatches(
                ERASE_BATCH_NOT_READ,
                messages.stream().map(BatchNumber::of).distinct().toList(),
                now,
                (_, _) -> {});
        return Arrays.stream(erased).sum();
    }

    private record Range(long first, long end) {}

    private static Range range(long first, int messages) {
        return new Range(first, first + messages);
    }

    private int[] eraseBatches(
            String sql,
            List<Long> numbers,
            Instant now,
            ParameterizedPreparedStatementSetter<Long> more) {
        if (numbers.isEmpty()) {
            return new int[0];
        }
        return flat(
                jdbc.batchUpdate(
                        sql,
                        numbers,
                        AT_A_TIME,
                        (row, number) -> {
                            var all = range(BatchNumber.firstMessage(number), BatchNumber.LARGEST);
                            row.setObject(1, StoredTime.of(now));
                            row.setLong(2, number);
                            row.setLong(3, all.first);
                            row.setLong(4, all.end);
                            more.setValues(row, number);
                        }));
    }

    private int[] eraseMessages(List<Range> ranges, Instant now) {
        if (ranges.isEmpty()) {
            return new int[0];
        }
        return flat(
                jdbc.batchUpdate(
                        ERASE_MESSAGES,
                        ranges,
                        AT_A_TIME,
                        (row, range) -> {
                            row.setObject(1, StoredTime.of(now));
                            row.setLong(2, range.first);
                            row.setLong(3, range.end);
                            row.setObject(4, StoredTime.of(now));
                        }));
    }

    private static int[] flat(int[][] rows) {
        return Arrays.stream(rows).flatMapToInt(Arrays::stream).toArray();
    }
}
