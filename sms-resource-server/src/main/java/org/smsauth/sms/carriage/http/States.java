package org.smsauth.sms.carriage.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.Receipt;

/** What a carrier's words mean. */
record States(List<Map.Entry<Receipt.State, Pattern>> words) {

    static States of(Template.Receipts template) {
        return new States(
                Arrays.stream(Receipt.State.values())
                        .flatMap(state ->
                                template.states().getOrDefault(state, List.of()).stream()
                                        .map(it -> Map.entry(state, whole(it))))
                        .toList());
    }

    private static Pattern whole(String expression) {
        return Pattern.compile(Found.pattern(expression).pattern(), Pattern.CASE_INSENSITIVE);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    Optional<Receipt.State> read(String word) {
        return words.stream()
                .filter(it -> it.getValue().matcher(word).matches())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Null where there is nothing to explain. */
    static @Nullable Cause why(Receipt.State state, String code, String reason) {
        return switch (state) {
            case DELIVERED, EN_ROUTE -> null;
            case BUFFERED, UNDELIVERED, EXPIRED, UNKNOWN ->
                    code.isEmpty() && reason.isEmpty()
                            ? null
                            : new Cause(code.isEmpty() ? reason : code, reason);
        };
    }
}
