package org.smsauth.sms.queue;

import static org.smsauth.sms.queue.SmsRow.time;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.sms.queue.Settlement.Effect;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ParameterizedPreparedStatementSetter;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One table, worked with {@code FOR UPDATE SKIP LOCKED}; those who write at once share a commit.
 */
@Repository
class JdbcSmsQueue implements SmsQueue {

    private static final int LARGEST_BATCH = 256;

    private static final String PICK =
            """
            select * from sms where status = 'queued' and due_at <= ?
            order by due_at limit ? for update skip locked
            """;

    private static final String SETTLE =
            """
            update sms set version = version + 1, status = ?, changed_at = ?, due_at = null,
                           reason = ?
            where carrier_message_id = ? and carrier = ? and status in ('submitted', 'unknown')
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    /**
     * One transaction of this node at a time: whoever waits joins the next batch, and a commit to
     * an H2 file also writes what others have under way, again and again.
     */
    private final ReentrantLock writing = new ReentrantLock();

    private final GroupCommit<Sms, Boolean> inserts;
    private final GroupCommit<Sms, Boolean> updates;
    private final GroupCommit<Settlement, Effect> settlements;
    private final List<Runnable> whenAdded = new CopyOnWriteArrayList<>();

    JdbcSmsQueue(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.inserts =
                new GroupCommit<>(LARGEST_BATCH, all -> write(SmsRow.INSERT, all, SmsRow::insert));
        this.updates =
                new GroupCommit<>(LARGEST_BATCH, all -> write(SmsRow.UPDATE, all, SmsRow::update));
        this.settlements = new GroupCommit<>(LARGEST_BATCH, this::settleAll);
    }

    @Override
    public void add(Sms sms) {
        inserts.commit(sms);
        whenAdded.forEach(Runnable::run);
    }

    @Override
    public Optional<Sms> find(UUID id, DepartmentId department, Environment environment) {
        return find(id).filter(it -> it.origin().department().equals(department))
                .filter(it -> it.origin().environment() == environment);
    }

    @Override
    public Optional<Sms> find(UUID id) {
        return jdbc.query("select * from sms where id = ?", SmsRow::read, id).stream().findFirst();
    }

    @Override
    public List<Sms> pick(int most, Instant now, Duration lease) {
        return committed(() -> {
            var picked =
                    jdbc.query(PICK, SmsRow::read, time(now), most).stream()
                            .map(it -> it.submitting(now, now.plus(lease)))
                            .toList();
            batch(SmsRow.UPDATE, picked, SmsRow::update);
            return picked.stream().map(Sms::saved).toList();
        });
    }

    @Override
    public boolean save(Sms sms) {
        return updates.commit(sms);
    }

    @Override
    public Effect settle(Settlement settlement) {
        return settlements.commit(settlement);
    }

    @Override
    public int abandonLapsed(Instant now) {
        return jdbc.update(
                """
                update sms set version = version + 1, status = 'unknown', changed_at = ?,
                               due_at = null,
                               reason = 'the node that submitted it did not record an answer'
                where status = 'submitting' and due_at < ?
                """,
                time(now),
                time(now));
    }

    @Override
    public List<Sms> overdue(int most, Instant now) {
        return jdbc.query(
                "select * from sms where status = 'submitted' and due_at < ? order by due_at"
                        + " limit ?",
                SmsRow::read,
                time(now),
                most);
    }

    @Override
    public void whenAdded(Runnable action) {
        whenAdded.add(action);
    }

    private List<Effect> settleAll(List<Settlement> all) {
        return committed(() -> {
            var settled = batch(SETTLE, all, JdbcSmsQueue::settle);
            return IntStream.range(0, all.size())
                    .mapToObj(i -> settled.get(i) ? Effect.SETTLED : unsettled(all.get(i)))
                    .toList();
        });
    }

    private static void settle(PreparedStatement row, Settlement settlement) throws SQLException {
        row.setString(1, settlement.outcome().wire());
        row.setObject(2, time(settlement.at()));
        row.setString(3, settlement.reason());
        row.setString(4, settlement.carrierMessageId());
        row.setString(5, settlement.carrier());
    }

    private Effect unsettled(Settlement settlement) {
        var known =
                jdbc.queryForList(
                        "select 1 from sms where carrier_message_id = ? and carrier = ?",
                        Integer.class,
                        settlement.carrierMessageId(),
                        settlement.carrier());
        return known.isEmpty() ? Effect.UNMATCHED : Effect.SETTLED_BEFORE;
    }

    private List<Boolean> write(
            String sql, List<Sms> all, ParameterizedPreparedStatementSetter<Sms> row) {
        return committed(() -> batch(sql, all, row));
    }

    private <T> List<Boolean> batch(
            String sql, List<T> all, ParameterizedPreparedStatementSetter<T> row) {
        return Arrays.stream(jdbc.batchUpdate(sql, all, LARGEST_BATCH, row))
                .flatMapToInt(Arrays::stream)
                .mapToObj(rows -> rows == 1)
                .toList();
    }

    private <T> T committed(Supplier<T> work) {
        writing.lock();
        try {
            return Objects.requireNonNull(transaction.execute(_ -> work.get()));
        } finally {
            writing.unlock();
        }
    }
}
