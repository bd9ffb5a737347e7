package org.smsauth.sms.carriage.smpp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The fields of a receipt's text, such as {@code id:0123 sub:001 dlvrd:001 submit date:2611300912
 * done date:2611300913 stat:DELIVRD err:000 text:Hello}: in any order and case, with blanks or
 * without, and with some of them missing.
 *
 * @see <a href="https://smpp.org/SMPP_v3_4_Issue1_2.pdf">SMPP 3.4, Appendix B</a>
 */
record ReceiptText(Map<String, String> fields) {

    private static final Pattern FIELD =
            Pattern.compile(
                    "\\b(id|sub|dlvrd|submit date|done date|stat|err|text)\\s*[:=]\\s*([^\\s;,]*)",
                    Pattern.CASE_INSENSITIVE);

    /**
     * What follows {@code text:} is the beginning of the message, whatever it looks like. Some
     * SMSCs end the text, or its fields, with a NUL.
     */
    static ReceiptText read(String text) {
        var fields = new HashMap<String, String>();
        var field = FIELD.matcher(text.replace('\0', ' '));
        while (field.find()) {
            var name = field.group(1).toLowerCase(Locale.ROOT);
            if (name.equals("text") && fields.containsKey("stat")) {
                break;
            }
            if (!field.group(2).isEmpty()) {
                fields.putIfAbsent(name, field.group(2));
            }
        }
        return new ReceiptText(Map.copyOf(fields));
    }

    /** Whether all is there that no person writes by chance. */
    boolean isWhole() {
        return fields.containsKey("id")
                && state().isPresent()
                && fields.containsKey("submit date")
                && fields.containsKey("done date");
    }

    Optional<String> id() {
        return Optional.ofNullable(fields.get("id"));
    }

    Optional<MessageState> state() {
        return Optional.ofNullable(fields.get("stat")).flatMap(MessageState::ofWord);
    }

    /** The SMSC's own code; none when it says that there was no error. */
    Optional<String> error() {
        return Optional.ofNullable(fields.get("err")).filter(it -> !it.matches("0*"));
    }
}
