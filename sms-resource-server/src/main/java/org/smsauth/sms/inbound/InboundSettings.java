package org.smsauth.sms.inbound;

import java.time.Duration;
import java.util.List;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages that people write are taken.
 *
 * @param stopWords beside those that are known, words that ask for no more marketing
 * @param startWords the same of those that ask for it again
 * @param helpWords the same of those that ask who writes
 * @param repeatedWithin how long a message without an id is taken for the one before it that says
 *     the same; 0 for none
 * @param partsWithin how long a message of several parts waits for those that have not come
 */
@ConfigurationProperties("smsauth.inbound")
record InboundSettings(
        @DefaultValue List<String> stopWords,
        @DefaultValue List<String> startWords,
        @DefaultValue List<String> helpWords,
        @DefaultValue("2m") Duration repeatedWithin,
        @DefaultValue("4h") Duration partsWithin) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration LONGEST_REPEATED = Duration.ofHours(1);

    InboundSettings {
        stopWords = List.copyOf(stopWords);
        startWords = List.copyOf(startWords);
        helpWords = List.copyOf(helpWords);
        if (repeatedWithin.isNegative() || repeatedWithin.compareTo(LONGEST_REPEATED) > 0) {
            throw new UnusableSettingException(
                    "smsauth.inbound.repeated-within is from 0s to 1h, not " + repeatedWithin);
        }
        if (partsWithin.compareTo(SHORTEST) < 0 || partsWithin.compareTo(LONGEST) > 0) {
            throw new UnusableSettingException(
                    "smsauth.inbound.parts-within is from 1s to 7d, not " + partsWithin);
        }
    }
}
