package org.smsauth.sms.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The database's time, to the millisecond: as it was when last looked at, and what has passed
 * since. However this machine's clock is set or jumps, it is nothing to this; nor has anybody who
 * asks for the time to wait for the database.
 */
@Component("databaseTime")
public final class DatabaseTime implements InstantSource {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);

    /** What took longer to read tells too little of when it was. */
    private static final long LONGEST_LOOK = Duration.ofSeconds(1).toNanos();

    /** The time at a moment of this machine's counter. */
    private record Look(Instant at, long nanos) {

        Instant after(long now) {
            return at.plusNanos(now - nanos);
        }
    }

    private final InstantSource machine;
    private final Supplier<Instant> database;
    private final LongSupplier nanos;
    private final Duration tolerance;
    private volatile Look last;
    private volatile Duration ahead = Duration.ZERO;
    private volatile boolean off;
    private long looksWhileOff;

    @Autowired
    DatabaseTime(InstantSource machine, JdbcTemplate jdbc, NodeSettings settings) {
        this(machine, () -> now(jdbc), System::nanoTime, settings.clockTolerance());
    }

    /**
     * With another database.
     *
     * @param machine this machine's clock
     * @param nanos counts what passes, whatever the clock does
     * @param tolerance how far the machine's clock may be from the database's
     */
    public DatabaseTime(
            InstantSource machine,
            Supplier<Instant> database,
            LongSupplier nanos,
            Duration tolerance) {
        this.machine = machine;
        this.database = database;
        this.nanos = nanos;
        this.tolerance = tolerance;
        this.last = looked();
        compare(last);
    }

    private static Instant now(JdbcTemplate jdbc) {
        return Objects.requireNonNull(
                        jdbc.queryForObject("select current_timestamp", OffsetDateTime.class))
                .toInstant();
    }

    @Override
    public Instant instant() {
        return last.after(nanos.getAsLong()).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Looks at the database's clock again, as must be done every second or so: counters of machines
     * go a little fast or slow, and stand still while a machine sleeps.
     */
    public void look() {
        var look = looked();
        if (nanos.getAsLong() - look.nanos > LONGEST_LOOK) {
            return;
        }
        last = look;
        compare(look);
    }

    /** Whatever it took to read, it was so at half of that. */
    private Look looked() {
        var begin = nanos.getAsLong();
        var now = database.get();
        return new Look(now, begin + (nanos.getAsLong() - begin) / 2);
    }

    /** Whether this machine's clock is too far from the database's. */
    public boolean machineIsOff() {
        return off;
    }

    private synchronized void compare(Look look) {
        ahead = Duration.between(look.after(nanos.getAsLong()), machine.instant());
        var wasOff = off;
        off = ahead.abs().compareTo(tolerance) > 0;
        looksWhileOff = off ? looksWhileOff + 1 : looksWhileOff;
        if (off && !wasOff) {
            LOG.error(
                    "{}; it sends nothing, and others send what it has, until that is mended: let both"
                            + " machines follow the same time server (NTP)",
                    words());
        } else if (wasOff && !off) {
            LOG.info(
                    "This machine's clock agrees with the database's again, after {} looks at"
                            + " which it did not; it sends",
                    looksWhileOff);
            looksWhileOff = 0;
        }
    }

    /** Such as {@code This machine's clock is 600 s ahead of the database's}. */
    String words() {
        var by = ahead;
        return "This machine's clock is %d s %s the database's, more than smsauth.node.clock-tolerance permits (%d s)"
                .formatted(
                        by.abs().toSeconds(),
                        by.isNegative() ? "behind" : "ahead of",
                        tolerance.toSeconds());
    }
}
