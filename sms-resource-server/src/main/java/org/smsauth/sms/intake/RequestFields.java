package org.smsauth.sms.intake;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.Problem.FieldError;

/** The fields of a request: which there are, which must be there, and what each looks like. */
final class RequestFields {

    /** Their names, in the order in which errors list them. */
    static final Set<String> NAMES =
            Collections.unmodifiableSet(
                    new LinkedHashSet<>(List.of("type", "to", "from", "body", "reference")));

    private static final int LONGEST_REFERENCE = 100;

    private final StrictJson json;
    private final List<FieldError> errors;

    private RequestFields(StrictJson json) {
        this.json = json;
        this.errors = new ArrayList<>(json.errors());
    }

    static Reading read(StrictJson json) {
        return new RequestFields(json).read();
    }

    private Reading read() {
        var type = required("type", RequestFields::type);
        var to = required("to", Function.identity());
        var from = required("from", SenderId::new);
        var body = required("body", Function.identity());
        var reference = optional("reference", RequestFields::reference);
        if (type == null || to == null || from == null || body == null || !errors.isEmpty()) {
            return new Reading.Unreadable(Problem.ofFields("fields", errors));
        }
        return new Reading.Read(new SmsRequest(type, to, from, body, reference));
    }

    private <T> @Nullable T required(String name, Function<String, T> read) {
        var isNamedInAnError = errors.stream().anyMatch(it -> it.field().equals(name));
        if (!json.members().containsKey(name) && !isNamedInAnError) {
            errors.add(new FieldError(name, "is missing"));
        }
        return optional(name, read);
    }

    private <T> @Nullable T optional(String name, Function<String, T> read) {
        try {
            return Optional.ofNullable(json.members().get(name)).map(read).orElse(null);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(name, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static MessageType type(String text) {
        return MessageType.ofWire(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("must be one of " + MessageType.allWire()));
    }

    private static String reference(String text) {
        if (text.length() > LONGEST_REFERENCE || !Characters.ofOneLine(text)) {
            throw new IllegalArgumentException(
                    "must be at most 100 characters, without control characters");
        }
        return text;
    }
}
