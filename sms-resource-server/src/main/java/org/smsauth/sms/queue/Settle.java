package org.smsauth.sms.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.record.ProveRows.Proof;
import org.smsauth.sms.queue.Journal.AtCarrier;
import org.smsauth.sms.queue.Journal.Entry;
import org.smsauth.sms.queue.Settlement.Effect;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives messages the outcomes that carriers report. Most are of a message as a whole, which has
 * none yet: those are written all at once. For the others it is looked at what was told before.
 */
final class Settle {

    private static final String SETTLE =
            """
            update sms_message set version = version + 1, status = ?, changed_at = ?,
                                   due = null, reason = ?
            where id = ? and status in ('submitted', ?, ?, ?)
            """;

    private static final int MOST_OTHERS = 3;

    private static final int LARGEST_BATCH = 1_000;

    /** A carrier that tells more of one message is not listened to. */
    private static final int MOST_FACTS = 300;

    private final JdbcTemplate jdbc;
    private final Journal journal;
    private final LearnId learnId;

    Settle(JdbcTemplate jdbc, Journal journal) {
        this.jdbc = jdbc;
        this.journal = journal;
        this.learnId = new LearnId(jdbc, journal);
    }

    /** What a receipt says, and of what. */
    private record Told(int place, Settlement settlement, AtCarrier about) {

        Entry entry(Status status) {
            return entry(
                    about.part(),
                    status,
                    settlement.said(),
                    settlement.code(),
                    settlement.reason());
        }

        Entry entry(
                int part,
                Status status,
                Said said,
                @Nullable String code,
                @Nullable String reason) {
            return new Entry(
                    about.message(),
                    new Step(
                            part,
                            status,
                            said,
                            settlement.at(),
                            null,
                            about.attempt(),
                            settlement.carrier(),
                            null,
                            code,
                            reason));
        }
    }

    /** What a message is from now on. */
    private record End(long message, Status status, Settlement of, @Nullable String reason) {}

    /** Within a transaction; answers what each did, in their order. */
    List<Effect> all(List<Settlement> all, Proof proof) {
        if (all.isEmpty()) {
            return List.of();
        }
        var found = journal.find(all);
        var effects = new ArrayList<>(Collections.nCopies(all.size(), Effect.UNMATCHED));
        var wholes = new ArrayList<Told>();
        var others = new ArrayList<Told>();
        for (int place = 0; place < all.size(); place++) {
            var settlement = all.get(place);
            var known = found.get(settlement);
            var about =
                    known != null && settlement.mayBeOf(known.message())
                            ? known
                            : learnId.from(settlement, proof).orElse(known);
            if (about != null) {
                var isWhole = about.part() == 0 && settlement.said().end().isPresent();
                (isWhole ? wholes : others).add(new Told(place, settlement, about));
            }
        }
        others.addAll(settleWholes(wholes, effects, proof));
        others.forEach(it -> effects.set(it.place(), note(it, proof)));
        return effects;
    }

    /** Answers those that are settled already, or not to be. */
    private List<Told> settleWholes(List<Told> wholes, List<Effect> effects, Proof proof) {
        var settled = new ArrayList<Entry>();
        var others = new ArrayList<Told>();
        var ends =
                wholes.stream()
                        .map(it ->
                                new End(
                                        it.about().message(),
                                        it.settlement().said().end().orElseThrow(),
                                        it.settlement(),
                                        it.settlement().reason()))
                        .toList();
        var rows = end(ends);
        for (int i = 0; i < rows.length; i++) {
            var told = wholes.get(i);
            if (rows[i] > 0) {
                effects.set(told.place(), Effect.SETTLED);
                settled.add(told.entry(ends.get(i).status()));
            } else {
                others.add(told);
            }
        }
        journal.writeAll(settled, proof);
        return others;
    }

    private int[] end(List<End> ends) {
        return ends.isEmpty()
                ? new int[0]
                : Arrays.stream(jdbc.batchUpdate(SETTLE, ends, LARGEST_BATCH, Settle::end))
                        .flatMapToInt(Arrays::stream)
                        .toArray();
    }

    private static void end(PreparedStatement row, End end) throws SQLException {
        row.setString(1, end.status().wire());
        row.setObject(2, StoredTime.of(end.of().at()));
        row.setString(3, end.reason());
        row.setLong(4, end.message());
        var others = others(end.status());
        for (int i = 0; i < MOST_OTHERS; i++) {
            row.setString(5 + i, others.get(Math.min(i, others.size() - 1)).wire());
        }
    }

    /** In which it may be beside {@code submitted} to become that. */
    private static List<Status> others(Status end) {
        return switch (end) {
            // it waits to be sent again, and need not be
            case DELIVERED -> List.of(Status.UNKNOWN, Status.QUEUED, Status.HELD);
            // that it does not know is no news of what is unknown
            case UNKNOWN -> List.of(Status.SUBMITTED);
            default -> List.of(Status.UNKNOWN);
        };
    }

    /** One that is of a part, or on its way, or does not fit what was told before. */
    private Effect note(Told told, Proof proof) {
        var about = told.about();
        var status =
                Status.ofWire(
                        Objects.requireNonNull(
                                jdbc.queryForObject(
                                        "select status from sms_message where id = ? for update",
                                        String.class,
                                        about.message())));
        var facts = journal.of(about.message());
        if (facts.size() > MOST_FACTS || facts.stream().anyMatch(it -> isSame(it, told))) {
            return Effect.SETTLED_BEFORE;
        }
        var isWithCarrier = isOnItsWay(told) && isKnownToBeThere(told);
        var fact = told.entry(isWithCarrier ? Status.SUBMITTED : status);
        journal.writeAll(List.of(fact), proof);
        if (about.part() == 0) {
            return told.settlement().said().end().isPresent()
                    ? Effect.SETTLED_BEFORE
                    : Effect.NOTED;
        }
        var more = new ArrayList<>(facts);
        more.add(fact.step());
        return Parts.outcome(more, about.attempt())
                .filter(it -> settled(told, it, proof))
                .map(_ -> Effect.SETTLED)
                .orElse(Effect.NOTED);
    }

    private static boolean isOnItsWay(Told told) {
        return switch (told.settlement().said()) {
            case EN_ROUTE, BUFFERED -> told.about().part() == 0;
            default -> false;
        };
    }

    /** What a carrier has on its way is known to be there, and is not sent again. */
    private boolean isKnownToBeThere(Told told) {
        return learnId.becomesSubmitted(told.about().message(), told.settlement());
    }

    private static boolean isSame(Step fact, Told told) {
        return fact.part() == told.about().part()
                && fact.attempt() == told.about().attempt()
                && fact.said() == told.settlement().said();
    }

    private boolean settled(Told told, Parts.Outcome outcome, Proof proof) {
        var status = outcome.said().end().orElseThrow();
        var settlement = told.settlement();
        var message = told.about().message();
        if (end(List.of(new End(message, status, settlement, outcome.reason())))[0] == 0) {
            return false;
        }
        journal.writeAll(
                List.of(told.entry(0, status, outcome.said(), outcome.code(), outcome.reason())),
                proof);
        return true;
    }
}
