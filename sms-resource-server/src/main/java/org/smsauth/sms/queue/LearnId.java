package org.smsauth.sms.queue;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.ProveRows.Proof;
import org.smsauth.sms.queue.Answer.Taken;
import org.smsauth.sms.queue.Journal.AtCarrier;
import org.smsauth.sms.queue.Journal.Entry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Learns from a receipt that gives back what is ours by which id its carrier has a message, or a
 * part of one: the answer that was to tell it was lost. Once all parts are known to be taken, the
 * message is with its carrier, and is sent to no other.
 */
final class LearnId {

    private static final Duration ASKED_AFTER = Duration.ofSeconds(30);

    private final JdbcTemplate jdbc;
    private final Journal journal;

    LearnId(JdbcTemplate jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
    }

    /** A message, as far as it matters here. */
    private record Row(long key, Status status, int attempts, int lane) {}

    /**
     * What the receipt is about; empty when it is of no message of that carrier, or of one whose
     * answer may come yet. Within a transaction.
     */
    Optional<AtCarrier> from(Settlement settlement, Proof proof) {
        var ours = settlement.ours();
        if (ours == null) {
            return Optional.empty();
        }
        return row(ours.message())
                .filter(it ->
                        !(it.status() == Status.SUBMITTING && it.attempts() == ours.attempt()))
                .flatMap(it -> {
                    var facts = journal.of(it.key());
                    if (!wasAt(settlement, it, facts)) {
                        return Optional.empty();
                    }
                    if (facts.stream().noneMatch(fact -> isLearned(fact, settlement, ours))) {
                        take(settlement, it, facts, proof);
                    }
                    return Optional.of(new AtCarrier(it.key(), part(ours), ours.attempt()));
                });
    }

    /** By another receipt that came at the same time. */
    private static boolean isLearned(Step fact, Settlement settlement, Settlement.Ours ours) {
        return fact.attempt() == ours.attempt()
                && fact.part() == part(ours)
                && settlement.carrierMessageId().equals(fact.carrierMessageId())
                && settlement.carrier().equals(fact.carrier());
    }

    private static int part(Settlement.Ours ours) {
        return ours.parts() == 1 ? 0 : ours.part();
    }

    /** An id may be made up: the batch tells which its messages have. */
    private Optional<Row> row(UUID id) {
        var key = BatchNumber.message(id);
        var isThere =
                jdbc
                        .queryForList(
                                "select first_id from sms_batch where number = ?",
                                UUID.class,
                                BatchNumber.of(key))
                        .stream()
                        .anyMatch(it -> BatchNumber.id(it, key).equals(id));
        return isThere
                ? jdbc
                        .query(
                                "select status, attempts, lane from sms_message where id = ?"
                                        + " for update",
                                (row, _) ->
                                        new Row(
                                                key,
                                                Status.ofWire(row.getString("status")),
                                                row.getInt("attempts"),
                                                row.getInt("lane")),
                                key)
                        .stream()
                        .findFirst()
                : Optional.empty();
    }

    private boolean wasAt(Settlement settlement, Row row, List<Step> facts) {
        var attempt = settlement.ours() == null ? 0 : settlement.ours().attempt();
        return (attempt == row.attempts()
                        && Lane.carrier(row.lane()) == journal.number(settlement.carrier()))
                || facts.stream()
                        .anyMatch(it ->
                                it.attempt() == attempt
                                        && settlement.carrier().equals(it.carrier()));
    }

    private void take(Settlement settlement, Row row, List<Step> facts, Proof proof) {
        var ours = Objects.requireNonNull(settlement.ours());
        var part = part(ours);
        var taken = new Taken(part, settlement.carrierMessageId());
        var isWhole = part == 0 || areTaken(facts, ours);
        var isWithCarrier = isWhole && becomesSubmitted(row.key(), settlement);
        var status = isWithCarrier ? Status.SUBMITTED : row.status();
        var steps =
                Step.all(
                        new Answer(Said.ACCEPTED, null, null, List.of(taken)),
                        status,
                        settlement.at(),
                        null,
                        ours.attempt(),
                        settlement.carrier());
        journal.writeAll(
                steps.stream()
                        .filter(it -> isWhole || it.part() != 0)
                        .map(it -> new Entry(row.key(), it))
                        .toList(),
                proof);
    }

    /** All the others. */
    private static boolean areTaken(List<Step> facts, Settlement.Ours ours) {
        return IntStream.rangeClosed(1, ours.parts())
                .filter(it -> it != ours.part())
                .allMatch(it ->
                        facts.stream()
                                .anyMatch(fact ->
                                        fact.part() == it
                                                && fact.attempt() == ours.attempt()
                                                && fact.carrierMessageId() != null));
    }

    /**
     * A carrier has it, and is asked about it if it tells no more. One that is to be sent again is
     * not, unless this receipt says that it did not arrive.
     */
    boolean becomesSubmitted(long message, Settlement told) {
        var other =
                switch (told.said()) {
                    case DELIVERED, EN_ROUTE, BUFFERED -> List.of(Status.QUEUED, Status.HELD);
                    default -> List.of(Status.UNKNOWN, Status.UNKNOWN);
                };
        return jdbc.update(
                        """
                        update sms_message set version = version + 1, status = 'submitted',
                                               changed_at = ?, due = ?, reason = null
                        where id = ? and status in ('unknown', ?, ?)
                        """,
                        StoredTime.of(told.at()),
                        told.at().plus(ASKED_AFTER).toEpochMilli(),
                        message,
                        other.getFirst().wire(),
                        other.getLast().wire())
                == 1;
    }
}
