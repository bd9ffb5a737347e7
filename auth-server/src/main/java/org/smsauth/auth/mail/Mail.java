package org.smsauth.auth.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.text.TextOnRecord;

/**
 * Something to be mailed to one address, in plain text. The subject is one line, whatever it is
 * made of, and neither has a character that turns the direction of writing.
 *
 * @param list what sort it is, in a word that is part of the List-Id
 * @param recipient one plain address
 * @param tries how often it was tried
 */
public record Mail(
        UUID id,
        String list,
        DepartmentId department,
        Environment environment,
        String recipient,
        String subject,
        String body,
        Instant madeAt,
        int tries) {

    static final int LONGEST_LIST = 16;
    static final int LONGEST_RECIPIENT = 254;
    static final int LONGEST_SUBJECT = 200;
    static final int LONGEST_BODY = 12_000;

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 6;

    public Mail {
        if (!list.matches("[a-z]{1,%d}".formatted(LONGEST_LIST))) {
            throw new IllegalArgumentException("a list is a word, like alarms");
        }
        recipient = TextOnRecord.within(LONGEST_RECIPIENT, TextOnRecord.line(recipient));
        subject = TextOnRecord.within(LONGEST_SUBJECT, line(subject));
        body = TextOnRecord.within(LONGEST_BODY, body);
    }

    /** A new one. */
    public static Mail of(
            UUID id,
            String list,
            DepartmentId department,
            Environment environment,
            String recipient,
            String subject,
            String body,
            Instant now) {
        return new Mail(id, list, department, environment, recipient, subject, body, now, 0);
    }

    /**
     * A text from elsewhere as part of a line of a mail: without what ends a line, controls
     * anything, turns the direction of writing (Unicode's bidi controls, UAX 9), or would be read
     * as an encoded word (RFC 2047 section 2).
     */
    public static String line(String text) {
        return TextOnRecord.line(
                text.replaceAll("[\\r\\n\\u2028\\u2029]+", " ")
                        .replaceAll("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "")
                        .replace("=?", "= ?"));
    }

    /** How long to wait after it was not taken: a minute, and then twice as long each time. */
    Duration pause() {
        return FIRST.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    }
}
