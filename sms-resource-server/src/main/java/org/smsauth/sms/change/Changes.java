package org.smsauth.sms.change;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.smsauth.runtime.change.ChangeCounter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes changes that every node follows, see {@link ChangeCounter}. One change at a time of all
 * nodes: for what people change, not for what each message changes.
 */
@Component
public class Changes {

    private final ChangeCounter counter;
    private final TransactionTemplate transaction;
    private final FollowTenants follow;

    /** Those of one node wait here, with no connection in hand, and not in the store. */
    private final ReentrantLock changing = new ReentrantLock();

    Changes(JdbcTemplate jdbc, TransactionTemplate transaction, FollowTenants follow) {
        this.counter = new ChangeCounter(jdbc);
        this.transaction = transaction;
        this.follow = follow;
    }

    /**
     * Returns when the change is committed and this node goes by it.
     *
     * @param change writes rows with the number it is given; runs in a transaction
     */
    public <T> T make(LongFunction<T> change) {
        T made = committed(change);
        follow.follow();
        return made;
    }

    private <T> T committed(LongFunction<T> change) {
        changing.lock();
        try {
            return Objects.requireNonNull(transaction.execute(_ -> change.apply(counter.next())));
        } finally {
            changing.unlock();
        }
    }
}
