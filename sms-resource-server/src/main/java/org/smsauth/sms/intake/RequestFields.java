package org.smsauth.sms.intake;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.runtime.outbound.OutboundUrl;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.recipients.settings.Settings;
import tools.jackson.databind.JsonNode;

/** The fields of a request: which there are, which must be there, and what each looks like. */
final class RequestFields {

    /** Their names, in the order in which errors list them. */
    private static final List<String> NAMES =
            List.of(
                    "type",
                    "to",
                    "from",
                    "body",
                    "reference",
                    "validity",
                    "send_at",
                    "callback",
                    "outside_hours");

    private static final int ERRORS_TOLD = 20;
    static final int MOST_RECIPIENTS = 1_000;

    private static final String CALLBACK = "https://client.example.com/messages/17";

    private static final int LONGEST_REFERENCE = 100;

    private RequestFields() {}

    /**
     * @param place what stands before a field's name in its errors
     * @throws RefusedException naming every field that is not as it must be
     */
    static SmsRequest read(JsonNode json, String place) {
        var errors = new Errors(ERRORS_TOLD);
        var fields = JsonFields.of(json, place, errors, NAMES);
        var type = fields.required("type", it -> type(JsonFields.text(it)));
        var to = fields.required("to", RequestFields::recipients);
        var from = fields.required("from", it -> new SenderId(JsonFields.text(it)));
        var body = fields.required("body", JsonFields::text);
        var reference = fields.optional("reference", it -> reference(JsonFields.text(it)));
        var validity = fields.optional("validity", RequestFields::validity);
        var sendAt = fields.optional("send_at", it -> time(JsonFields.text(it)));
        var callback = fields.optional("callback", RequestFields::callback);
        var outsideHours =
                fields.optional("outside_hours", it -> outsideHours(JsonFields.text(it)));
        errors.refuseIfAny("fields");
        return new SmsRequest(
                Objects.requireNonNull(type),
                Objects.requireNonNull(to),
                json.path("to").isArray(),
                Objects.requireNonNull(from),
                Objects.requireNonNull(body),
                reference,
                validity,
                sendAt,
                callback,
                outsideHours == null ? OutsideHours.SCHEDULE : outsideHours);
    }

    private static MessageType type(String text) {
        return MessageType.ofWire(text)
                .orElseThrow(() ->
                        new IllegalArgumentException("must be one of " + MessageType.allWire()));
    }

    private static List<String> recipients(JsonNode value) {
        if (value.isString()) {
            return List.of(value.stringValue());
        }
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
            throw new IllegalArgumentException("must be a string or a list of strings");
        }
        var all = value.valueStream().map(JsonNode::stringValue).toList();
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

    private static Duration validity(JsonNode value) {
        var shape =
                "must be a duration of ISO 8601 such as PT5M, or a whole number of seconds, from"
                        + " 1 minute to 7 days";
        try {
            var validity =
                    value.isString()
                            ? Duration.parse(value.stringValue())
                            : Duration.ofSeconds(JsonFields.number(value));
            if (validity.compareTo(Settings.SHORTEST_VALIDITY) >= 0
                    && validity.compareTo(Settings.LONGEST_VALIDITY) <= 0) {
                return validity;
            }
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException _) {
            // none of its form
        }
        throw new IllegalArgumentException(shape);
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException _) {
            throw new IllegalArgumentException(
                    "must be a time of RFC 3339 with its offset, such as"
                            + " 2026-12-24T09:00:00+01:00");
        }
    }

    private static URI callback(JsonNode value) {
        return OutboundUrl.read(JsonFields.text(value), CALLBACK);
    }

    private static OutsideHours outsideHours(String text) {
        return OutsideHours.ofWire(text)
                .orElseThrow(() -> new IllegalArgumentException("must be schedule or reject"));
    }
}
