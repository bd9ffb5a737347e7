package org.smsauth.auth.console.preview;

import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.PreviewQuestion;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;

/** Reads what was typed into what the SMS server is asked; what is wrong stands by its field. */
final class ReadPreview {

    private static final int LONGEST_BODY = 4_000;
    private static final int LONGEST_NUMBER = 60;

    private ReadPreview() {}

    /** What came of it. */
    sealed interface Read {

        record Asked(PreviewQuestion question) implements Read {}

        record Wrong(Map<String, String> byField) implements Read {}
    }

    static Read of(PreviewForm form, Sender as) {
        var wrong = new LinkedHashMap<String, String>();
        var type = MessageType.ofWire(form.type());
        if (type.isEmpty()) {
            wrong.put("type", Words.of("Choose what kind of message it is"));
        }
        var to = TypedNumber.plain(form.to());
        if (to.isEmpty() || form.to().length() > LONGEST_NUMBER) {
            wrong.put("to", Words.of("Write the number of one phone, like +14155550123"));
        }
        if (form.body().length() > LONGEST_BODY) {
            wrong.put("body", Words.of("At most %,d characters", LONGEST_BODY));
        }
        try {
            var from = new SenderId(form.from());
            return wrong.isEmpty()
                    ? new Read.Asked(as.question(type.orElseThrow(), from, to, form.body()))
                    : new Read.Wrong(wrong);
        } catch (IllegalArgumentException notOne) {
            wrong.put(
                    "from",
                    Words.of(
                            "A sender is a name of up to 11 letters and digits, a number like +14155550123, or 3 to 8 digits"));
            return new Read.Wrong(wrong);
        }
    }
}
