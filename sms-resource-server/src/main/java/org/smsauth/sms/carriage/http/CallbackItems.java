package org.smsauth.sms.carriage.http;

import java.util.List;
import java.util.function.UnaryOperator;
import org.smsauth.runtime.json.MalformedJson;
import org.smsauth.runtime.json.StrictJson;
import tools.jackson.databind.JsonNode;

/** What a callback brings: one thing, or a list of them in its JSON. */
final class CallbackItems {

    private static final int MOST_AT_ONCE = 1_000;

    private CallbackItems() {}

    /**
     * The fields of each, by the names of parameters or their places in JSON; empty where there is
     * none.
     *
     * @param each where in JSON the list is; empty: the body is one
     * @throws IllegalArgumentException when it cannot be read
     */
    static List<UnaryOperator<String>> of(Callback callback, Template.Form as, String each)
            throws MalformedJson {
        if (as == Template.Form.PARAMETERS) {
            var parameters = callback.parameters();
            return List.of(name -> parameters.getOrDefault(name, ""));
        }
        var body = StrictJson.value(callback.body());
        if (each.isEmpty()) {
            return List.of(fields(body));
        }
        var list = body.at(each);
        if (!list.isArray() || list.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "%s must be a list of at most %d".formatted(each, MOST_AT_ONCE));
        }
        return list.valueStream().map(CallbackItems::fields).toList();
    }

    private static UnaryOperator<String> fields(JsonNode item) {
        return pointer -> Found.value(item, pointer).orElse("");
    }
}
