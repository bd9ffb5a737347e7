package org.smsauth.sms.queue;

import static org.smsauth.sms.queue.SmsRow.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.sms.queue.Settlement.Effect;
import org.smsauth.sms.queue.WriteChanges.Change;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tables worked with {@code FOR UPDATE SKIP LOCKED}; those who write at once share a commit. What
 * enters waits as short as can be for others to join; what happens to it later waits longer, since
 * nobody waits for it.
 */
@Repository
class JdbcSmsQueue implements SmsQueue {

    private static final int LARGEST_ADMISSION = 256;
    private static final int LARGEST_ROUND = 1_000;
    private static final Duration ROUND = Duration.ofMillis(20);
    private static final int MOST_TRIES = 5;

    private static final String DUE =
            """
            select id from sms_progress where lane = ? and due_at <= ?
            order by due_at limit ? for update skip locked
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    /**
     * One transaction of this node at a time: whoever waits joins the next batch, and a commit to
     * an H2 file also writes what others have under way, again and again.
     */
    private final ReentrantLock writing = new ReentrantLock();

    private final DailyCounts counts;
    private final AdmitAll admitAll;
    private final WriteChanges writeChanges;
    private final GroupCommit<Arrival, Entrance> admissions =
            new GroupCommit<>(LARGEST_ADMISSION, this::admitAll);
    private final GroupCommit<Change, Effect> changes =
            new GroupCommit<>(LARGEST_ROUND, ROUND, this::writeAll);
    private volatile @Nullable Consumer<List<Sms>> taker;

    JdbcSmsQueue(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.counts = new DailyCounts(jdbc);
        this.admitAll = new AdmitAll(jdbc, counts);
        this.writeChanges = new WriteChanges(jdbc);
    }

    @Override
    public Entrance admit(Arrival arrival) {
        var present = taker;
        if (present == null) {
            return entrance(arrival);
        }
        var claimed = claimed(arrival);
        var entrance = entrance(claimed);
        if (entrance instanceof Entrance.Entered) {
            present.accept(
                    claimed.messages().stream()
                            .filter(it -> it.status() == Status.QUEUED)
                            .toList());
        }
        return entrance;
    }

    private static Arrival claimed(Arrival arrival) {
        var until = arrival.now().plus(CLAIM);
        var messages =
                arrival.messages().stream()
                        .map(it -> it.status() == Status.QUEUED ? it.claimed(until) : it)
                        .toList();
        return new Arrival(messages, arrival.firstAnswer(), arrival.quotas(), arrival.now());
    }

    /** Where nodes get in each other's way nothing was written, and the next try sees why. */
    private Entrance entrance(Arrival arrival) {
        for (int attempt = 1; ; attempt++) {
            try {
                return admissions.commit(arrival);
            } catch (DataIntegrityViolationException | ConcurrencyFailureException crossed) {
                if (attempt == MOST_TRIES) {
                    throw crossed;
                }
            }
        }
    }

    private List<Entrance> admitAll(List<Arrival> all) {
        counts.begin(all);
        return committed(() -> admitAll.admit(all));
    }

    @Override
    public Optional<FirstAnswer> answered(String digest, Instant now) {
        return jdbc
                .query("select * from first_answer where digest = ?", FirstAnswerRow::read, digest)
                .stream()
                .filter(it -> it.keepUntil().isAfter(now))
                .findFirst();
    }

    @Override
    public Optional<Sms> find(UUID id, DepartmentId department, Environment environment) {
        return find(id).filter(it -> it.origin().department().equals(department))
                .filter(it -> it.origin().environment() == environment);
    }

    @Override
    public Optional<Sms> find(UUID id) {
        return jdbc.query(SmsRow.SELECT + " where s.id = ?", SmsRow::read, id).stream().findFirst();
    }

    @Override
    public List<Sms> claim(int most, Instant now, Duration lease) {
        return committed(() -> {
            var due =
                    jdbc.query(
                            DUE,
                            (row, _) -> row.getObject("id", UUID.class),
                            ProgressRow.SENDING,
                            time(now),
                            most);
            var until = time(now.plus(lease));
            jdbc.batchUpdate(
                    "update sms_progress set version = version + 1, due_at = ? where id = ?",
                    due.stream().map(it -> new Object[] {until, it}).toList());
            return found(due);
        });
    }

    @Override
    public List<Sms> overdue(int most, Instant now) {
        return jdbc.query(
                SmsRow.SELECT + " where p.lane = ? and p.due_at < ? order by p.due_at limit ?",
                SmsRow::read,
                ProgressRow.ASKING,
                time(now),
                most);
    }

    /** The messages of those ids, in that order. */
    private List<Sms> found(List<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var places = String.join(", ", Collections.nCopies(ids.size(), "?"));
        var found =
                jdbc
                        .query(
                                SmsRow.SELECT + " where s.id in (" + places + ")",
                                SmsRow::read,
                                ids.toArray())
                        .stream()
                        .collect(Collectors.toMap(Sms::id, Function.identity()));
        return ids.stream().map(it -> Objects.requireNonNull(found.get(it))).toList();
    }

    @Override
    public boolean save(Sms sms) {
        return changes.commit(new Change.Saved(sms)) == Effect.SETTLED;
    }

    @Override
    public Effect settle(Settlement settlement) {
        return changes.commit(new Change.Settled(settlement));
    }

    private List<Effect> writeAll(List<Change> all) {
        return committed(() -> writeChanges.write(all));
    }

    @Override
    public void handTo(Consumer<List<Sms>> taker) {
        this.taker = taker;
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
