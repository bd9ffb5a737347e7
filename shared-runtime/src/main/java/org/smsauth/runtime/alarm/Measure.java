package org.smsauth.runtime.alarm;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Finds out how much there is of what a rule is about. */
public interface Measure {

    AlarmRule rule();

    /**
     * For every department. What is not found is none.
     *
     * @param limits by which it counts, for each; asked for windows alone
     */
    List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now);
}
