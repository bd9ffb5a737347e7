package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.message.PhoneNumber;

/**
 * What messages said. A body is erased for good; all else of its message stays. The body of a
 * message that is still to be sent is never erased here.
 */
public interface Bodies {

    /**
     * A message that has a body.
     *
     * @param id tells when it was accepted
     */
    record Kept(UUID id, DepartmentId department, Environment environment) {}

    /** Messages that have a body, in the order they were accepted, after one and before another. */
    List<Kept> kept(UUID after, UUID before, int most);

    /** The same of one department in one environment. */
    List<Kept> kept(
            DepartmentId department, Environment environment, UUID after, UUID before, int most);

    /** Messages to that number that have a body. */
    List<Kept> keptTo(PhoneNumber recipient, DepartmentId department, Environment environment);

    /**
     * Erases the bodies of those of them that are not to be sent any more.
     *
     * @return how many were erased
     */
    int erase(List<Kept> messages, Instant now);
}
