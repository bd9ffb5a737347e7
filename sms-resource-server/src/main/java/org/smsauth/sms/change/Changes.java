package org.smsauth.sms.change;

import java.util.Objects;
import java.util.function.LongFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes changes that every node follows. A changing transaction holds the lock of the counter's row
 * until it commits: so changes become visible in the order of their numbers, and whoever has read
 * up to n misses nothing. One change at a time, therefore, of all nodes: for what people change,
 * not for what each message changes.
 */
@Component
public class Changes {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final FollowChanges follow;

    Changes(JdbcTemplate jdbc, TransactionTemplate transaction, FollowChanges follow) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.follow = follow;
    }

    /**
     * Returns when the change is committed and this node goes by it.
     *
     * @param change writes rows with the number it is given; runs in a transaction
     */
    public <T> T make(LongFunction<T> change) {
        T made = Objects.requireNonNull(transaction.execute(_ -> change.apply(next())));
        follow.follow(); // with no connection in hand
        return made;
    }

    private long next() {
        jdbc.update("update change_counter set latest = latest + 1 where id = 1");
        return Objects.requireNonNull(
                jdbc.queryForObject("select latest from change_counter where id = 1", Long.class));
    }
}
