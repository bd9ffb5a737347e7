package org.smsauth.sms.recipients.list;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.message.PhoneNumber;

/** The lists of numbers a department has, and the words of each. */
enum NumberList {
    /** Numbers that want no marketing. */
    OPT_OUTS("opt-outs", "recipient", "reason"),
    /** Numbers of staff: internal messages go to these alone. */
    DIRECTORY("directory", "number", "name");

    /** What the time since when a number is on it is called. */
    static final String ADDED_AT = "added_at";

    private final String wire;
    private final String numberField;
    private final String noteField;

    NumberList(String wire, String numberField, String noteField) {
        this.wire = wire;
        this.numberField = numberField;
        this.noteField = noteField;
    }

    /** The list as paths, file names and the store write it. */
    String wire() {
        return wire;
    }

    static NumberList ofWire(String text) {
        return Arrays.stream(values())
                .filter(it -> it.wire.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such list: " + text));
    }

    /** What a number of it is called in JSON and CSV. */
    String numberField() {
        return numberField;
    }

    /** What the words beside a number are called. */
    String noteField() {
        return noteField;
    }

    /** What a request says of an entry. */
    List<String> fields() {
        return List.of(numberField, noteField);
    }

    /** An entry as answers tell it. */
    Map<String, Object> answer(ListedNumber entry) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put(numberField, entry.number().value());
        if (entry.note() != null) {
            answer.put(noteField, entry.note());
        }
        if (PhoneNumber.read(entry.number().value()) instanceof NumberReading.None(var why)) {
            answer.put("unfit", why);
        }
        answer.put(ADDED_AT, entry.addedAt());
        answer.put("changed_at", entry.changedAt());
        var by = entry.by();
        if (by.inbound() == null) {
            answer.put("client_id", by.client());
            answer.put("token_id", by.tokenId());
        } else {
            answer.put("inbound_message_id", by.inbound());
        }
        return answer;
    }
}
