package org.smsauth.sms.records.retention;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.record.RetentionSettings;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long what this server wrote down is kept, but for what is said by {@link RetentionSettings}.
 *
 * @param messages whole messages, with their steps; null for good
 * @param refusals of requests and of single recipients; null for good
 * @param numbers the whole numbers of recipients, and of people who wrote; null as long as the
 *     messages
 */
@ConfigurationProperties("smsauth.retention")
record KeptFor(
        @Nullable Duration messages, @Nullable Duration refusals, @Nullable Duration numbers) {

    /** A message is sent at most 35 days after its admission, and tried for 7 more. */
    static final int DAYS_TO_THE_END = 35 + 7 + 1;

    private static final Duration LEAST_OF_MESSAGES = Duration.ofDays(60);

    KeptFor {
        if (messages != null) {
            Setting.between(
                    "smsauth.retention.messages",
                    messages,
                    LEAST_OF_MESSAGES,
                    RetentionSettings.MOST);
        }
        if (refusals != null) {
            Setting.between(
                    "smsauth.retention.refusals",
                    refusals,
                    RetentionSettings.LEAST,
                    RetentionSettings.MOST);
        }
        if (numbers != null) {
            Setting.between(
                    "smsauth.retention.numbers",
                    numbers,
                    LEAST_OF_MESSAGES,
                    RetentionSettings.MOST);
        }
    }

    /** Events are told from messages and refusals: these stay as long, or events would be lost. */
    void requireThose(Duration eventsKept) {
        requireThose("messages", messages, eventsKept.plusDays(DAYS_TO_THE_END));
        requireThose("numbers", numbers, eventsKept.plusDays(DAYS_TO_THE_END));
        requireThose("refusals", refusals, eventsKept);
    }

    private static void requireThose(String what, @Nullable Duration kept, Duration least) {
        Setting.require(
                kept == null || kept.compareTo(least) >= 0,
                "smsauth.retention.%s is at least %d days while smsauth.events.kept is what it is, for events are told from them; not %d"
                        .formatted(
                                what,
                                (least.toHours() + 23) / 24,
                                kept == null ? 0 : kept.toDays()));
    }
}
