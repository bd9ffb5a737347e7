package org.smsauth.sms.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.runtime.WriteTurn;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.WritesChain;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.queue.Settlement.Effect;
import org.smsauth.sms.queue.WriteChanges.Change;
import org.smsauth.sms.vault.BodySeal;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tables worked with {@code FOR UPDATE SKIP LOCKED}; those who write at once share a commit. What
 * enters waits as short as can be for others to join; what happens to it later waits longer, since
 * nobody waits for it.
 */
@Component
class JdbcSmsQueue implements SmsQueue, WritesChain {

    /** In messages: more than that, and H2 writes pages of a transaction before it ends. */
    private static final int LARGEST_ADMISSION = 256;

    private static final int LARGEST_ROUND = 1_000;
    private static final Duration ROUND = Duration.ofMillis(20);

    /** Due before all others: that it is not known any more what became of it is told soon. */
    private static final long FIRST = 1;

    private static final int MOST_TRIES = 5;

    /**
     * From a time on, for H2 would read past all that is due never. Locks nothing: H2 would lock
     * all that is due, and sort it, before it took the first.
     */
    private static final String DUE =
            """
            select id from sms_message where lane = ? and due > ? and due <= ?
            order by lane, due limit ?
            """;

    /** A node that stands still may hold some of them, and lets go when the store ends it. */
    private static final String HAD =
            """
            select id from sms_message
            where lane = ? and due > ? and due <= ? and status = ? and node = ?
            for update skip locked
            """;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final long node;
    private final RowMapper<Sms> reader;

    private final CarrierNumbers carriers;
    private final Journal journal;
    private final DailyCounts counts;
    private final ProveRows prove;
    private final GroupCommit<Arrival, Entrance> admissions;
    private final GroupCommit<Change, Effect> changes;
    private volatile @Nullable Taker taker;
    private volatile @Nullable Watcher watcher;

    @Bean
    static ProvenTable provenBatches() {
        return BatchRow.PROVEN;
    }

    @Bean
    static ProvenTable provenTexts() {
        return BatchRow.PROVEN_TEXT;
    }

    @Bean
    static ProvenTable provenNumbers() {
        return SmsRow.PROVEN_NUMBER;
    }

    @Bean
    static ProvenTable provenSteps() {
        return Journal.PROVEN;
    }

    JdbcSmsQueue(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            WriteTurn turn,
            ThisNode node,
            BodySeal seal,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.node = node.number();
        this.transaction = transaction;
        this.carriers = new CarrierNumbers(jdbc);
        this.journal = new Journal(jdbc, carriers);
        this.reader = SmsRow.reader(seal, carriers);
        this.counts = new DailyCounts(jdbc);
        this.prove = new ProveRows(jdbc, transaction, clock);
        this.admissions =
                new GroupCommit<>(
                        LARGEST_ADMISSION,
                        it -> it.messages().size(),
                        proven(
                                new AdmitAll(jdbc, counts, node.number(), seal, journal, prove)
                                        ::admit),
                        turn);
        this.changes =
                new GroupCommit<>(
                        LARGEST_ROUND,
                        ROUND,
                        proven(new WriteChanges(jdbc, journal, prove)::write),
                        turn);
        admissions.measure("admissions");
        changes.measure("steps");
    }

    /** What is written is in the chain of this node's messages when it is committed. */
    private <T, R> GroupCommit.Store<T, R> proven(GroupCommit.Store<T, R> store) {
        return new GroupCommit.Store<>() {

            @Override
            public List<R> commit(List<T> items) {
                return store.commit(items);
            }

            @Override
            public void committed() {
                prove.committed();
                journal.committed();
            }

            @Override
            public void undone(boolean certain) {
                prove.undone(certain);
                journal.undone();
            }
        };
    }

    @Override
    public Optional<Head> chainEnd() {
        return prove.chainEnd();
    }

    @Override
    public void watchedBy(Watcher watcher) {
        journal.watchedBy(watcher);
        this.watcher = watcher;
    }

    @Override
    public Entrance admit(Arrival arrival) {
        var entrance = taken(arrival);
        var watching = watcher;
        if (watching != null && entrance instanceof Entrance.Entered) {
            watching.entered(arrival.messages());
        }
        return entrance;
    }

    private Entrance taken(Arrival arrival) {
        var present = taker;
        if (present == null) {
            return entrance(arrival);
        }
        var messages = new ArrayList<Sms>(arrival.messages().size());
        var inHand = new ArrayList<Sms>();
        for (var sms : arrival.messages()) {
            var entering = sms.status() == Status.QUEUED ? present.inHand(sms, arrival.now()) : sms;
            messages.add(entering);
            if (!entering.equals(sms)) {
                inHand.add(entering);
            }
        }
        return handedOn(
                new Arrival(messages, arrival.firstAnswer(), arrival.quotas(), arrival.now()),
                inHand,
                present);
    }

    private Entrance handedOn(Arrival arrival, List<Sms> inHand, Taker to) {
        try {
            var entrance = entrance(arrival);
            if (entrance instanceof Entrance.Entered) {
                to.take(inHand);
            } else {
                to.notEntered(inHand, true);
            }
            return entrance;
        } catch (RuntimeException unknown) {
            to.notEntered(inHand, false);
            throw unknown;
        }
    }

    private Entrance entrance(Arrival arrival) {
        counts.begin(arrival);
        arrival.messages().forEach(it -> carriers.know(it.progress().carrier()));
        return uncrossed(() -> admissions.commit(arrival));
    }

    /** Where nodes get in each other's way nothing was written, and the next try sees why. */
    private static <T> T uncrossed(Supplier<T> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return write.get();
            } catch (DataIntegrityViolationException | ConcurrencyFailureException crossed) {
                if (attempt == MOST_TRIES) {
                    throw crossed;
                }
            }
        }
    }

    @Override
    public long used(Quota quota, Instant now) {
        return counts.used(quota, now);
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
        return jdbc.query(SmsRow.SELECT + "m.id = ?", reader, BatchNumber.message(id)).stream()
                .filter(it -> it.id().equals(id))
                .findFirst();
    }

    @Override
    public List<Sms> claim(Lane lane, int most, Instant now, Duration lease) {
        var due = ids(DUE, number(lane), 0L, now.toEpochMilli(), most);
        if (due.isEmpty()) {
            return List.of();
        }
        return committed(() -> {
            var locked = Set.copyOf(stillDue(due, now));
            var mine = due.stream().filter(locked::contains).toList();
            var until = now.plus(lease).toEpochMilli();
            jdbc.batchUpdate(
                    "update sms_message set version = version + 1, due = ?, node = ? where id = ?",
                    mine.stream().map(it -> new Object[] {until, node, it}).toList());
            return found(mine);
        });
    }

    /** Those of them that no other node claims at this moment, or has claimed since. */
    private List<Long> stillDue(List<Long> keys, Instant now) {
        var conditions = new Conditions().in("id", keys).and("due <= ?", now.toEpochMilli());
        return ids(
                "select id from sms_message where " + conditions.sql() + " for update skip locked",
                conditions.values().toArray());
    }

    private List<Long> ids(String sql, Object... values) {
        return jdbc.query(sql, (row, _) -> row.getLong(1), values);
    }

    private int number(Lane lane) {
        carriers.know(lane.carrier());
        return Lane.number(carriers.of(lane.carrier()), lane.type());
    }

    @Override
    public List<Lane> lanes() {
        var lanes = new ArrayList<Lane>();
        Lane.RANKS.forEach(it -> lanes.add(new Lane(null, it)));
        carriers.all().forEach(name -> Lane.RANKS.forEach(it -> lanes.add(new Lane(name, it))));
        return lanes;
    }

    @Override
    public void takeOver(Instant now) {
        for (var lane : lanes()) {
            jdbc.update(
                    """
                    update sms_message set version = version + 1, due = ?
                    where lane = ? and due > ? and due <= ? and status = 'queued'
                    """,
                    now.toEpochMilli(),
                    number(lane),
                    now.toEpochMilli(),
                    now.plus(CLAIM).toEpochMilli());
        }
    }

    @Override
    public int takeOver(long of, Status status, Instant now, Duration within) {
        return lanes().stream().mapToInt(it -> takeOver(it, of, status, now, within)).sum();
    }

    private int takeOver(Lane lane, long of, Status status, Instant now, Duration within) {
        var due = status == Status.SUBMITTING ? FIRST : now.toEpochMilli();
        var number = number(lane);
        return committed(() -> {
            var had =
                    jdbc.queryForList(
                            HAD,
                            Long.class,
                            number,
                            now.toEpochMilli(),
                            now.plus(within).toEpochMilli(),
                            status.wire(),
                            of);
            jdbc.batchUpdate(
                    "update sms_message set version = version + 1, due = ? where id = ?",
                    had.stream().map(it -> new Object[] {due, it}).toList());
            return had.size();
        });
    }

    @Override
    public void handToNobody() {
        this.taker = null;
    }

    /** The messages of those keys, in that order. */
    private List<Sms> found(List<Long> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var found =
                jdbc
                        .query(
                                SmsRow.SELECT + "m.id in " + Conditions.marks(keys.size()),
                                reader,
                                keys.toArray())
                        .stream()
                        .collect(Collectors.toMap(Sms::key, Function.identity()));
        return keys.stream().map(it -> Objects.requireNonNull(found.get(it))).toList();
    }

    @Override
    public boolean save(Sms sms) {
        carriers.know(sms.progress().carrier());
        return uncrossed(() -> changes.commit(new Change.Saved(sms))) == Effect.SETTLED;
    }

    @Override
    public void alsoTaken(Sms sms, String carrier, int attempt, Answer answer, Instant at) {
        if (answer.taken().isEmpty()) {
            return;
        }
        carriers.know(carrier);
        var steps = Step.all(answer, sms.status(), at, null, attempt, carrier);
        uncrossed(() -> changes.commit(new Change.Told(sms.key(), steps)));
    }

    @Override
    public Effect settle(Settlement settlement) {
        carriers.know(settlement.carrier());
        return uncrossed(() -> changes.commit(new Change.Settled(settlement)));
    }

    @Override
    public History history(Sms sms) {
        var reason =
                jdbc
                        .queryForList(
                                "select coalesce(reason, '') from sms_batch where number = ?",
                                String.class,
                                BatchNumber.of(sms.key()))
                        .stream()
                        .findFirst()
                        .orElse("");
        return History.of(sms, reason.isEmpty() ? null : reason, journal.of(sms.key()));
    }

    @Override
    public List<Answer.Taken> awaited(Sms sms) {
        return Awaited.of(sms.progress().carrier(), journal.of(sms.key()));
    }

    @Override
    public List<String> recipientsAt(String carrier, String carrierMessageId) {
        carriers.know(carrier);
        return jdbc.query(
                """
                select m.recipient from sms_step s join sms_message m on m.id = s.message
                where s.carrier_message_id = ? and s.carrier = ?
                """,
                (row, _) -> row.getString(1),
                carrierMessageId,
                carriers.of(carrier));
    }

    @Override
    public List<Sms> lostTo(long recipient) {
        return jdbc.query(
                SmsRow.SELECT
                        + "m.recipient = ? and m.attempts > 0"
                        + " and m.status in ('unknown', 'queued', 'held')"
                        + " order by m.id desc limit 50",
                reader,
                recipient);
    }

    @Override
    public Set<String> refusedBy(Sms sms) {
        return journal.of(sms.key()).stream()
                .filter(it -> it.said() == Said.REFUSED)
                .map(Step::carrier)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    @Override
    public void handTo(Taker taker) {
        this.taker = taker;
    }

    private <T> T committed(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
