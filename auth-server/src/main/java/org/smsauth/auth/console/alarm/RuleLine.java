package org.smsauth.auth.console.alarm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.words.KeptWords;
import org.smsauth.auth.language.Words;
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

    /** All that is chosen of it, to be compared. */
    public String chosen() {
        return "%s %s %s".formatted(on ? "on" : "off", threshold, minutes);
    }

    /** The same, as people are told. */
    String words() {
        if (!on) {
            return Words.of("nobody is told");
        }
        var many = minutes == null ? threshold : Words.of("%s in %s min", threshold, minutes);
        return unit() + ": " + many;
    }

    public String title() {
        return KeptWords.of(rule.title());
    }

    public String meaning() {
        return KeptWords.of(rule.meaning());
    }

    public String unit() {
        return KeptWords.of(rule.unit());
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
                : shortest == null || longest == null
                        ? Words.of(
                                "From %d to %d; usually %d.",
                                bounds.least(), bounds.most(), rule.usual().threshold())
                        : Words.of(
                                "From %d to %d; usually %d; the window from %s to %s minutes.",
                                bounds.least(),
                                bounds.most(),
                                rule.usual().threshold(),
                                minutes(shortest),
                                minutes(longest));
    }
}
