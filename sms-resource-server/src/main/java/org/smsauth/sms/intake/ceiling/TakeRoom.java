package org.smsauth.sms.intake.ceiling;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes room for messages below their ceilings. A node takes it from the store in blocks, of at
 * most {@value #LARGEST_BLOCK} and smaller the less is left, each in a statement of its own, and
 * gives it out in memory; what it has not given out when it ends is lost for the day. Tells in the
 * log when a day's messages are many times those of the days before, and when a ceiling is near.
 */
@Component
public class TakeRoom {

    private static final Logger LOG = LoggerFactory.getLogger(TakeRoom.class);

    private static final int LARGEST_BLOCK = 1_000;

    /** Of what is left, so much at a time: several nodes get their shares. */
    private static final int SHARE = 64;

    private static final int JUMP = 3;
    private static final int LEAST_TO_TELL = 1_000;
    private static final int DAYS_COMPARED = 7;

    private record Counter(String name, LocalDate day) {}

    private final JdbcTemplate jdbc;
    private final Map<Counter, Room> rooms = new ConcurrentHashMap<>();

    TakeRoom(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What came of taking room. */
    public sealed interface Outcome {

        /**
         * There is room.
         *
         * @param giveBack to be run once, if nothing is sent after all
         */
        record Taken(Runnable giveBack) implements Outcome {}

        /**
         * There is not.
         *
         * @param used how many of it are used up, or kept by other nodes
         */
        record Reached(Ceiling ceiling, long used) implements Outcome {}
    }

    /** Takes room for so many messages below all of the ceilings, or below none. */
    public Outcome take(List<Ceiling> ceilings, int messages, Instant now) {
        var taken = new ArrayList<Room>(ceilings.size());
        for (var ceiling : ceilings) {
            var room = room(ceiling, now);
            if (!room.take(ceiling, messages)) {
                taken.forEach(it -> it.giveBack(messages));
                return new Outcome.Reached(ceiling, room.used());
            }
            taken.add(room);
        }
        return new Outcome.Taken(() -> taken.forEach(it -> it.giveBack(messages)));
    }

    /** How many messages of the day are used up below that ceiling; others may send meanwhile. */
    public long used(Ceiling ceiling, Instant now) {
        return room(ceiling, now).used();
    }

    private Room room(Ceiling ceiling, Instant now) {
        var counter = new Counter(ceiling.counter(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        var there = rooms.get(counter);
        if (there != null) {
            return there;
        }
        rooms.keySet().removeIf(it -> it.day.isBefore(counter.day.minusDays(1)));
        return rooms.computeIfAbsent(counter, Room::new);
    }

    /** What this node has of one counter. */
    private final class Room {

        private final Counter counter;
        private final ReentrantLock lock = new ReentrantLock();
        private long left;
        private boolean begun;
        private long usual;
        private boolean jumpIsTold;
        private boolean endIsTold;

        Room(Counter counter) {
            this.counter = counter;
        }

        boolean take(Ceiling ceiling, int messages) {
            lock.lock();
            try {
                if (left < messages && !fetch(ceiling, messages - left)) {
                    return false;
                }
                left -= messages;
                return true;
            } finally {
                lock.unlock();
            }
        }

        void giveBack(int messages) {
            lock.lock();
            try {
                left += messages;
            } finally {
                lock.unlock();
            }
        }

        long used() {
            lock.lock();
            try {
                return stored() - left;
            } finally {
                lock.unlock();
            }
        }

        private boolean fetch(Ceiling ceiling, long atLeast) {
            if (!begun) {
                begin();
            }
            var room = ceiling.most() - stored();
            var block = Math.max(atLeast, Math.min(room / SHARE, LARGEST_BLOCK));
            var fetched = fetched(ceiling, block) ? block : 0;
            if (fetched == 0 && block > atLeast && fetched(ceiling, atLeast)) {
                fetched = atLeast;
            }
            left += fetched;
            tell(ceiling, ceiling.most() - room + fetched - left + atLeast);
            return fetched > 0;
        }

        private boolean fetched(Ceiling ceiling, long more) {
            return jdbc.update(
                            "update daily_count set used = used + ?"
                                    + " where counter = ? and counted_on = ? and used + ? <= ?",
                            more,
                            counter.name,
                            counter.day,
                            more,
                            ceiling.most())
                    == 1;
        }

        private long stored() {
            return jdbc
                    .queryForList(
                            "select used from daily_count where counter = ? and counted_on = ?",
                            Long.class,
                            counter.name,
                            counter.day)
                    .stream()
                    .findFirst()
                    .orElse(0L);
        }

        private void begin() {
            var before =
                    jdbc.queryForObject(
                            "select max(used) from daily_count"
                                    + " where counter = ? and counted_on >= ? and counted_on < ?",
                            Long.class,
                            counter.name,
                            counter.day.minusDays(DAYS_COMPARED),
                            counter.day);
            usual = before == null ? 0 : before;
            try {
                jdbc.update(
                        """
                        insert into daily_count (counter, counted_on, used)
                        select ?, ?, 0 where not exists
                            (select 1 from daily_count where counter = ? and counted_on = ?)
                        """,
                        counter.name,
                        counter.day,
                        counter.name,
                        counter.day);
            } catch (DuplicateKeyException anotherNodeWasFaster) {
                // the row is there
            }
            begun = true;
        }

        private void tell(Ceiling ceiling, long used) {
            if (!jumpIsTold && used >= LEAST_TO_TELL && used >= JUMP * usual) {
                jumpIsTold = true;
                LOG.warn(
                        "Today {} has sent {} messages or so, and at most {} on any of the {} days"
                                + " before; if nobody knows why, suspend it",
                        ceiling.words(),
                        used,
                        usual,
                        DAYS_COMPARED);
            }
            if (!endIsTold && used >= ceiling.most() - ceiling.most() / 5) {
                endIsTold = true;
                LOG.warn(
                        "Today {} has used {} of the {} messages of its ceiling; {}",
                        ceiling.words(),
                        used,
                        ceiling.most(),
                        ceiling.raisedBy());
            }
        }
    }
}
