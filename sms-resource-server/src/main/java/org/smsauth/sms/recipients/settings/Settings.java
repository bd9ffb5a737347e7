package org.smsauth.sms.recipients.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.recipients.hours.SendingHours;

/**
 * What a department decides for its messages in one environment.
 *
 * @param allowedCountries where messages may go, as ISO 3166-1 alpha-2 codes; empty for anywhere
 * @param sendingHours when marketing may reach a phone, by its own clock; null for at any time
 * @param retentionDays after how many days what a message said is erased
 * @param dailyLimit the most messages a day (UTC) of all the department's clients; null for no
 *     limit
 * @param alertValidity how long after its admission an alert is tried whose request does not say
 * @param helpText what somebody is answered who writes HELP; null for no answer
 */
public record Settings(
        Set<String> allowedCountries,
        @Nullable SendingHours sendingHours,
        int retentionDays,
        @Nullable Long dailyLimit,
        Duration alertValidity,
        @Nullable String helpText) {

    private static final int LONGEST_RETENTION_DAYS = 365;

    /** Two parts, or three where it is sent as UCS-2. */
    private static final int LONGEST_HELP = 300;

    /** For how long a message is worth sending at the least, whoever says it. */
    public static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(1);

    public static final Duration LONGEST_VALIDITY = Duration.ofDays(7);

    /** What holds where nobody decided otherwise. */
    public static final Settings USUAL =
            new Settings(Set.of(), SendingHours.USUAL, 30, null, Duration.ofMinutes(5), null);

    /**
     * @throws IllegalArgumentException saying which is not as it must be
     */
    public Settings {
        allowedCountries = Collections.unmodifiableSet(new TreeSet<>(allowedCountries));
        allowedCountries.forEach(Settings::country);
        retention(retentionDays);
        alertValidity(alertValidity);
        if (dailyLimit != null) {
            dailyLimit(dailyLimit);
        }
        if (helpText != null) {
            helpText(helpText);
        }
    }

    static String country(String code) {
        if (!NumberingPlan.countries().contains(code)) {
            throw new IllegalArgumentException(
                    "must be ISO 3166-1 alpha-2 codes of countries with phone numbers, such as DE");
        }
        return code;
    }

    static int retention(long days) {
        if (days < 1 || days > LONGEST_RETENTION_DAYS) {
            throw new IllegalArgumentException(
                    "must be from 1 to " + LONGEST_RETENTION_DAYS + " days");
        }
        return (int) days;
    }

    static long dailyLimit(long messages) {
        if (messages < 1) {
            throw new IllegalArgumentException("must be at least 1; null means no limit");
        }
        return messages;
    }

    static String helpText(String text) {
        if (text.isBlank()
                || text.length() > LONGEST_HELP
                || text.codePoints().anyMatch(Settings::unfit)) {
            throw new IllegalArgumentException(
                    "must be 1 to %d characters, without control characters but line ends; null means that nobody is answered"
                            .formatted(LONGEST_HELP));
        }
        return text;
    }

    private static boolean unfit(int character) {
        return character != '\n'
                && (Character.getType(character) == Character.CONTROL
                        || Character.getType(character) == Character.SURROGATE);
    }

    static Duration alertValidity(Duration validity) {
        if (validity.compareTo(SHORTEST_VALIDITY) < 0 || validity.compareTo(LONGEST_VALIDITY) > 0) {
            throw new IllegalArgumentException("must be from PT1M to P7D");
        }
        return validity;
    }
}
