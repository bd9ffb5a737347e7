package org.smsauth.auth.console.alarm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.alarm.AlarmRuleAnswer;

/**
 * A rule as the form shows it, as it is or as it was typed.
 *
 * @param minutes the window in minutes; null where the rule has none
 */
public record RuleLine(
        String server,
        String name,
        AlarmRuleAnswer rule,
        boolean on,
        String threshold,
        @Nullable String minutes) {

    static RuleLine of(String server, String name, AlarmRuleAnswer rule) {
        var window = rule.limit().window();
        return new RuleLine(
                server,
                name,
                rule,
                rule.limit().on(),
                Long.toString(rule.limit().threshold()),
                window == null ? null : minutes(window));
    }

    private static String minutes(String window) {
        return Long.toString(Duration.parse(window).toMinutes());
    }

    /** Whether more than one threshold may be set. */
    static boolean hasChoice(AlarmRuleAnswer rule) {
        return rule.bounds().least() < rule.bounds().most();
    }

    public boolean hasChoice() {
        return hasChoice(rule);
    }

    /** Empty where there is nothing to choose. */
    public String bounds() {
        var bounds = rule.bounds();
        var shortest = bounds.shortest();
        var longest = bounds.longest();
        return !hasChoice()
                ? ""
                : "From %d to %d; usually %d%s."
                        .formatted(
                                bounds.least(),
                                bounds.most(),
                                rule.usual().threshold(),
                                shortest == null || longest == null
                                        ? ""
                                        : "; the window from %s to %s minutes"
                                                .formatted(minutes(shortest), minutes(longest)));
    }
}
