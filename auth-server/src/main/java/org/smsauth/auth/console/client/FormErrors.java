package org.smsauth.auth.console.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Verdict;

/** What stands against a form, by field; the first said of a field stays. */
public final class FormErrors {

    private final Map<String, String> byField = new LinkedHashMap<>();

    void add(String field, String message) {
        byField.putIfAbsent(field, sentence(Words.of(message)));
    }

    void addAll(List<Verdict.Refused<FieldRefusal>> refusals) {
        refusals.forEach(it -> add(it.refusal().field(), RuleWords.of(it)));
    }

    public boolean isEmpty() {
        return byField.isEmpty();
    }

    public Map<String, String> byField() {
        return byField;
    }

    /** The rules speak in the middle of a sentence. */
    private static String sentence(String message) {
        return message.isEmpty()
                ? message
                : Character.toUpperCase(message.charAt(0)) + message.substring(1);
    }
}
