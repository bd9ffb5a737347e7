package org.smsauth.sms.inbound;

import java.time.Instant;
import java.util.Optional;
import org.smsauth.sms.message.Tenant;

/** Whether a department may send one more message today, which none of its clients sends. */
@FunctionalInterface
public interface RoomForAnswers {

    /**
     * Takes room for it.
     *
     * @return what gives it back if the message is not sent after all; none when there is no room
     */
    Optional<Runnable> take(Tenant tenant, Instant now);
}
