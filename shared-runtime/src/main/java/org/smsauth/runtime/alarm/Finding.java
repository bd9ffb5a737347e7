package org.smsauth.runtime.alarm;

import java.util.Map;
import org.smsauth.runtime.text.TextOnRecord;

/**
 * How much of what a rule is about was found, whether or not that is an alarm.
 *
 * @param subject what it is about, such as a credential's id; empty for the department as a whole.
 *     There is one alarm of a rule about it at a time
 * @param measured in the rule's unit
 * @param detail the evidence in a sentence, without secrets and whole phone numbers
 * @param about what it is about, by the names of the API
 */
public record Finding(
        Whose whose, String subject, long measured, String detail, Map<String, String> about) {

    static final int LONGEST_SUBJECT = 120;
    static final int LONGEST_DETAIL = 1000;

    public Finding {
        subject = TextOnRecord.within(LONGEST_SUBJECT, TextOnRecord.line(subject));
        detail = TextOnRecord.within(LONGEST_DETAIL, TextOnRecord.line(detail));
        about = Map.copyOf(about);
    }
}
