package org.smsauth.sms.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.intake.StrictJson.Form;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.Problem.FieldError;

/** The fields of a request: which there are, which must be there, and what each looks like. */
final class RequestFields {

    /** Their names, in the order in which errors list them, and forms. */
    static final Map<String, Form> FORMS = forms();

    static final int MOST_RECIPIENTS = 1_000;

    private static final int LONGEST_REFERENCE = 100;
    private static final Duration SHORTEST_VALIDITY = Duration.ofMinutes(1);
    private static final Duration LONGEST_VALIDITY = Duration.ofDays(7);

    private final StrictJson json;
    private final List<FieldError> errors;

    private RequestFields(StrictJson json) {
        this.json = json;
        this.errors = new ArrayList<>(json.errors());
    }

    private static Map<String, Form> forms() {
        var forms = new LinkedHashMap<String, Form>();
        forms.put("type", Form.STRING);
        forms.put("to", Form.ONE_OR_MORE_STRINGS);
        forms.put("from", Form.STRING);
        forms.put("body", Form.STRING);
        forms.put("reference", Form.STRING);
        forms.put("validity", Form.STRING_OR_WHOLE_NUMBER);
        forms.put("send_at", Form.STRING);
        forms.put("callback", Form.BOOLEAN);
        forms.put("outside_hours", Form.STRING);
        return Collections.unmodifiableMap(forms);
    }

    static Reading read(StrictJson json) {
        return new RequestFields(json).read();
    }

    private Reading read() {
        var type = required("type", it -> type((String) it));
        var to = required("to", RequestFields::recipients);
        var from = required("from", it -> new SenderId((String) it));
        var body = required("body", String.class::cast);
        var reference = optional("reference", it -> reference((String) it));
        var validity = optional("validity", RequestFields::validity);
        var sendAt = optional("send_at", it -> time((String) it));
        var callback = optional("callback", Boolean.class::cast);
        var outsideHours = optional("outside_hours", it -> outsideHours((String) it));
        if (type == null || to == null || from == null || body == null || !errors.isEmpty()) {
            return new Reading.Unreadable(Problem.ofFields("fields", errors));
        }
        return new Reading.Read(
                new SmsRequest(
                        type,
                        to,
                        json.members().get("to") instanceof List,
                        from,
                        body,
                        reference,
                        validity,
                        sendAt,
                        callback == null || callback,
                        outsideHours == null ? OutsideHours.SCHEDULE : outsideHours));
    }

    private <T> @Nullable T required(String name, Function<Object, T> read) {
        var isNamedInAnError = errors.stream().anyMatch(it -> it.field().equals(name));
        if (!json.members().containsKey(name) && !isNamedInAnError) {
            errors.add(new FieldError(name, "is missing"));
        }
        return optional(name, read);
    }

    private <T> @Nullable T optional(String name, Function<Object, T> read) {
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

    private static List<String> recipients(Object value) {
        if (value instanceof String one) {
            return List.of(one);
        }
        var all = ((List<?>) value).stream().map(String.class::cast).toList();
        if (all.isEmpty() || all.size() > MOST_RECIPIENTS) {
            throw new IllegalArgumentException(
                    "must have 1 to %d numbers, not %d".formatted(MOST_RECIPIENTS, all.size()));
        }
        var known = new HashSet<String>();
        for (int place = 0; place < all.size(); place++) {
            if (!known.add(all.get(place))) {
                throw new IllegalArgumentException(
                        "must have each number once: number %d is there before"
                                .formatted(place + 1));
            }
        }
        return all;
    }

    private static String reference(String text) {
        if (!ColumnText.fits(text, LONGEST_REFERENCE)) {
            throw new IllegalArgumentException(
                    "must be at most 100 characters (an emoji counts as two), without control"
                            + " characters");
        }
        return text;
    }

    private static Duration validity(Object value) {
        var shape =
                "must be a duration of ISO 8601 such as PT5M, or a whole number of seconds, from"
                        + " 1 minute to 7 days";
        try {
            var validity =
                    value instanceof Long seconds
                            ? Duration.ofSeconds(seconds)
                            : Duration.parse((String) value);
            if (validity.compareTo(SHORTEST_VALIDITY) >= 0
                    && validity.compareTo(LONGEST_VALIDITY) <= 0) {
                return validity;
            }
        } catch (DateTimeException | ArithmeticException _) {
            // none of its form
        }
        throw new IllegalArgumentException(shape);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "must be a time of RFC 3339 with its offset, such as 2026-12-24T09:00:00+01:00");
        }
    }

    private static OutsideHours outsideHours(String text) {
        return OutsideHours.ofWire(text)
                .orElseThrow(() -> new IllegalArgumentException("must be schedule or reject"));
    }
}
