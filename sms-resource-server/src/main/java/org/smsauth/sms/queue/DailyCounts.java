package org.smsauth.sms.queue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many messages of a day count against each {@link Quota}: exact, with any number of nodes. A
 * counter that is limited is counted; others are not.
 */
final class DailyCounts {

    private record Counter(String name, LocalDate day) implements Comparable<Counter> {

        static Counter of(Quota quota, Instant now) {
            return new Counter(quota.counter(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        }

        @Override
        public int compareTo(Counter other) {
            var byName = name.compareTo(other.name);
            return byName != 0 ? byName : day.compareTo(other.day);
        }
    }

    private final JdbcTemplate jdbc;

    /** Counters that have their row. */
    private final Set<Counter> begun = ConcurrentHashMap.newKeySet();

    DailyCounts(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Before the transaction: gives every counter its row, which other nodes may do as well. */
    void begin(Arrival arrival) {
        for (var counter : counters(List.of(arrival))) {
            if (!begun.contains(counter)) {
                begun.removeIf(it -> it.day().isBefore(counter.day().minusDays(1)));
                begin(counter);
                begun.add(counter);
            }
        }
    }

    private void begin(Counter counter) {
        try {
            jdbc.update(
                    """
                    insert into daily_count (counter, counted_on, used)
                    select ?, ?, 0 where not exists
                        (select 1 from daily_count where counter = ? and counted_on = ?)
                    """,
                    counter.name(),
                    counter.day(),
                    counter.name(),
                    counter.day());
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            // the row is there
        }
    }

    /** So far; others may count at this moment. */
    long used(Quota quota, Instant now) {
        var counter = Counter.of(quota, now);
        return jdbc
                .queryForList(
                        "select used from daily_count where counter = ? and counted_on = ?",
                        Long.class,
                        counter.name(),
                        counter.day())
                .stream()
                .findFirst()
                .orElse(0L);
    }

    /** Within the transaction: what is left for these arrivals, which no other node changes now. */
    Room locked(List<Arrival> all) {
        var used = new TreeMap<Counter, Long>();
        for (var counter : counters(all)) { // all nodes in the same order
            used.put(
                    counter,
                    jdbc.queryForObject(
                            "select used from daily_count where counter = ? and counted_on = ? for update",
                            Long.class,
                            counter.name(),
                            counter.day()));
        }
        return new Room(used);
    }

    private static Collection<Counter> counters(List<Arrival> all) {
        var counters = new java.util.TreeSet<Counter>();
        for (var arrival : all) {
            arrival.quotas().forEach(it -> counters.add(Counter.of(it, arrival.now())));
        }
        return counters;
    }

    /** What is used of each quota, while arrivals take of it. */
    final class Room {

        private final Map<Counter, Long> used;
        private final Set<Counter> changed = new java.util.TreeSet<>();

        private Room(Map<Counter, Long> used) {
            this.used = used;
        }

        /** Takes all that an arrival needs, or nothing. */
        Entrance take(Arrival arrival) {
            var more = arrival.messages().size();
            for (var quota : arrival.quotas()) {
                var soFar = used.getOrDefault(Counter.of(quota, arrival.now()), 0L);
                if (soFar + more > quota.limit()) {
                    return new Entrance.Exceeded(quota, soFar);
                }
            }
            for (var quota : arrival.quotas()) {
                var counter = Counter.of(quota, arrival.now());
                used.merge(counter, (long) more, Long::sum);
                changed.add(counter);
            }
            return new Entrance.Entered();
        }

        void write() {
            for (var counter : changed) {
                jdbc.update(
                        "update daily_count set used = ? where counter = ? and counted_on = ?",
                        used.get(counter),
                        counter.name(),
                        counter.day());
            }
        }
    }
}
