package org.smsauth.auth.console.phone;

import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.smsapi.Answer;

/**
 * What the person with the phone writes, as it was typed.
 *
 * @param errors by the field's name
 */
public record Typed(String to, String text, Map<String, String> errors) {

    static final Typed NOTHING = new Typed("", "", Map.of());

    /** With what the SMS server has against it. */
    static Typed of(String to, String text, Answer.Refused<?> refused) {
        var errors = new LinkedHashMap<String, String>();
        refused.errors()
                .forEach((field, message) ->
                        errors.putIfAbsent(field.equals("to") ? "to" : "text", message));
        if (errors.isEmpty()) {
            errors.put("text", refused.detail());
        }
        return new Typed(to, text, errors);
    }
}
