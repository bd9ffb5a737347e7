package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.message.PhoneNumber;

/**
 * What messages said. A body is erased for good; all else of its message stays. The body of a
 * message that is still to be sent is never erased here.
 *
 * <p>Messages of a batch share one body. Erased for one of them, it cannot be read of that one any
 * more, and is gone from the store with the last of them.
 */
public interface Bodies {

    /** A batch that has a body, by its {@link BatchNumber}. */
    record Kept(long number, DepartmentId department, Environment environment) {}

    /**
     * Batches that have a body, in the order they were accepted, from one on and before another.
     *
     * @param department whose, with the environment; null for anybody's
     */
    List<Kept> kept(
            @Nullable DepartmentId department,
            @Nullable Environment environment,
            long from,
            long before,
            int most);

    /**
     * Erases the bodies of those of their messages that are not to be sent any more.
     *
     * @return of how many batches nothing is left
     */
    int erase(List<Kept> batches, Instant now);

    /** The keys of messages to that number that have a body. */
    List<Long> keptTo(PhoneNumber recipient, DepartmentId department, Environment environment);

    /**
     * Erases the bodies of those messages that are not to be sent any more.
     *
     * @return how many messages have none now
     */
    int eraseOf(List<Long> messages, Instant now);
}
