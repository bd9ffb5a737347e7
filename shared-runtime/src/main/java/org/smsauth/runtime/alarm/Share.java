package org.smsauth.runtime.alarm;

import java.time.Duration;
import java.util.Optional;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;
import org.smsauth.runtime.alarm.AlarmRule.Window;

/** How much of something is refused. */
public final class Share {

    /** Fewer say nothing of a share. */
    public static final int LEAST_REFUSED = 10;

    private static final int HUNDRED = 100;

    private Share() {}

    /** The rule: more than five in a hundred, for ten minutes. */
    public static AlarmRule ofRefusals(String name, String title, String meaning, String unit) {
        return new AlarmRule(
                name,
                title,
                meaning,
                new Threshold(Sense.ABOVE, unit, 5, 0, HUNDRED - 1),
                new Window(Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofHours(1)));
    }

    /** So many in a hundred, rounded up; empty where they are too few to tell. */
    public static Optional<Long> of(long refused, long all) {
        return refused < LEAST_REFUSED
                ? Optional.empty()
                : Optional.of((refused * HUNDRED + all - 1) / all);
    }
}
