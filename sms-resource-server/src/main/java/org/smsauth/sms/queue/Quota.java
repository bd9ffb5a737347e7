package org.smsauth.sms.queue;

import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/**
 * How many messages someone may send on a day of UTC.
 *
 * @param counter whose messages are counted, such as {@code client:web-shop}
 */
public record Quota(String counter, long limit) {

    /** Of all that a department sends in an environment. */
    public static Quota of(DepartmentId department, Environment environment, long limit) {
        return new Quota("department:%s:%s".formatted(department, environment.wire()), limit);
    }
}
