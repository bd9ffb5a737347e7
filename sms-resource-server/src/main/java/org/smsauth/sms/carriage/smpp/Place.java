package org.smsauth.sms.carriage.smpp;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.carriage.carrier.BindLeases;
import org.smsauth.sms.carriage.carrier.BindLeases.Lease;

/** The right to a session, where an SMSC lets all nodes have only so many together. */
final class Place implements AutoCloseable {

    private static final Duration UNSURE = BindLeases.LASTS.multipliedBy(2).dividedBy(3);

    private final @Nullable Lease lease;
    private final CountedFailures failures =
            new CountedFailures(
                    Place.class, "A place at a carrier is not renewed; it is tried again");
    private long renewed = System.nanoTime();

    private Place(@Nullable Lease lease) {
        this.lease = lease;
    }

    /**
     * @param most how many there are; 0 for any number
     */
    static Optional<Place> at(String carrier, int most, BindLeases leases) {
        return most == 0
                ? Optional.of(new Place(null))
                : leases.take(carrier, most).map(Place::new);
    }

    /** Keeps it, if it is still this node's. */
    boolean isKept() {
        if (lease == null) {
            return true;
        }
        try {
            if (!lease.renew()) {
                return false;
            }
            renewed = System.nanoTime();
            return true;
        } catch (RuntimeException e) {
            failures.add(e);
            return System.nanoTime() - renewed < UNSURE.toNanos();
        }
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.giveBack();
        }
    }
}
