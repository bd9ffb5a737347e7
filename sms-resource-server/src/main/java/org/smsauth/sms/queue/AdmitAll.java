package org.smsauth.sms.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.sms.vault.BodySeal;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Lets the arrivals of one transaction enter, each for itself: what refuses one is found out before
 * anything is written. Only the race for a key with another node shows in the writing, as a
 * violated unique key; whoever tries again then finds the answer.
 */
final class AdmitAll {

    private static final int LARGEST_BATCH = 1_000;

    private final JdbcTemplate jdbc;
    private final DailyCounts counts;
    private final long node;
    private final BodySeal seal;
    private final Journal journal;
    private final ProveRows prove;

    /**
     * @param node the one that has in hand what enters
     */
    AdmitAll(
            JdbcTemplate jdbc,
            DailyCounts counts,
            long node,
            BodySeal seal,
            Journal journal,
            ProveRows prove) {
        this.jdbc = jdbc;
        this.counts = counts;
        this.node = node;
        this.seal = seal;
        this.journal = journal;
        this.prove = prove;
    }

    /** Within a transaction; answers in the order of the arrivals. */
    List<Entrance> admit(List<Arrival> all) {
        var known = known(all);
        var keys = new HashSet<String>();
        var room = counts.locked(all);
        var entrances = new ArrayList<Entrance>(all.size());
        var entered = new ArrayList<Arrival>(all.size());
        for (var arrival : all) {
            var entrance = entrance(arrival, known, keys, room);
            entrances.add(entrance);
            if (entrance instanceof Entrance.Entered) {
                entered.add(arrival);
            }
        }
        room.write();
        write(entered);
        return entrances;
    }

    private static Entrance entrance(
            Arrival arrival,
            Map<String, FirstAnswer> known,
            Set<String> keys,
            DailyCounts.Room room) {
        var answer = arrival.firstAnswer();
        if (answer != null) {
            var first = known.get(answer.digest());
            if (first != null) {
                return new Entrance.Repeated(first);
            }
            if (keys.contains(answer.digest())) {
                return new Entrance.UnderWay();
            }
        }
        var entrance = room.take(arrival);
        if (answer != null && entrance instanceof Entrance.Entered) {
            keys.add(answer.digest());
        }
        return entrance;
    }

    /** The answers there are to keys of these arrivals; those that may be forgotten are. */
    private Map<String, FirstAnswer> known(List<Arrival> all) {
        var digests =
                all.stream()
                        .map(Arrival::firstAnswer)
                        .filter(Objects::nonNull)
                        .map(FirstAnswer::digest)
                        .distinct()
                        .toArray();
        if (digests.length == 0) {
            return Map.of();
        }
        var now = all.getFirst().now();
        var known = new HashMap<String, FirstAnswer>();
        jdbc.query(
                        "select * from first_answer where digest in "
                                + Conditions.marks(digests.length),
                        FirstAnswerRow::read,
                        digests)
                .forEach(it -> known.put(it.digest(), it));
        for (var stale :
                known.values().stream().filter(it -> !it.keepUntil().isAfter(now)).toList()) {
            jdbc.update("delete from first_answer where digest = ?", stale.digest());
            known.remove(stale.digest());
        }
        return known;
    }

    private void write(List<Arrival> entered) {
        var messages = entered.stream().flatMap(it -> it.messages().stream()).toList();
        var answers =
                entered.stream()
                        .map(Arrival::firstAnswer)
                        .filter(Objects::nonNull)
                        .sorted(Comparator.comparing(FirstAnswer::digest)) // no two nodes cross
                        .toList();
        if (!answers.isEmpty()) {
            jdbc.batchUpdate(FirstAnswerRow.INSERT, answers, LARGEST_BATCH, FirstAnswerRow::insert);
        }
        if (!messages.isEmpty()) {
            var proof = prove.begin();
            jdbc.batchUpdate(
                    BatchRow.INSERT,
                    batches(messages),
                    LARGEST_BATCH,
                    (row, batch) -> BatchRow.insert(row, batch, seal, proof));
            jdbc.batchUpdate(
                    SmsRow.INSERT,
                    messages,
                    LARGEST_BATCH,
                    (row, sms) -> SmsRow.insert(row, sms, journal.lane(sms), node, proof));
            journal.write(messages, proof);
            proof.write();
        }
    }

    private static Collection<List<Sms>> batches(List<Sms> messages) {
        var batches = new LinkedHashMap<Long, List<Sms>>();
        for (var sms : messages) {
            batches.computeIfAbsent(BatchNumber.of(sms.key()), _ -> new ArrayList<>()).add(sms);
        }
        return batches.values();
    }
}
