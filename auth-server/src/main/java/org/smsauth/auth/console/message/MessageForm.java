package org.smsauth.auth.console.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.smsapi.MessageQuery;
import org.smsauth.runtime.query.InQuery;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a visitor looks for among messages, as it was typed. What cannot be read is told: a search
 * without it would find what nobody asked for.
 */
@InQuery
record MessageForm(
        @Nullable String client,
        @Nullable String type,
        @Nullable String status,
        @Nullable String reference,
        @Nullable String recipient,
        @Nullable String from,
        @Nullable String until) {

    private static final int LONGEST = 200;
    private static final int A_PAGE = 50;

    /** What cannot be read of days; what else there is, others say. */
    List<String> errors() {
        var errors = new ArrayList<String>();
        for (var typed : List.of(text(from), text(until))) {
            if (!typed.isEmpty() && day(typed) == null) {
                errors.add(
                        "“%s” is no day, so nothing is shown: write it like 2026-01-31."
                                .formatted(typed));
            }
        }
        var first = day(from);
        var last = day(until);
        if (first != null && last != null && first.isAfter(last)) {
            errors.add("The first day is after the last, so nothing is shown: exchange them.");
        }
        return errors;
    }

    String chosenClient() {
        return text(client);
    }

    MessageQuery query(String cursor) {
        var last = day(until);
        return MessageQuery.newest(A_PAGE)
                .client(text(client))
                .type(text(type))
                .status(text(status))
                .reference(text(reference))
                .recipient(number())
                .since(time(day(from)))
                .until(time(last == null ? null : last.plusDays(1)))
                .after(cursor);
    }

    public boolean isEmpty() {
        return (text(client)
                        + text(type)
                        + text(status)
                        + text(reference)
                        + number()
                        + text(from)
                        + text(until))
                .isEmpty();
    }

    /** A number as people write it, without what they put between its digits. */
    private String number() {
        return TypedNumber.plain(text(recipient));
    }

    /** Another address with the same search. */
    public String address(String path, String environment) {
        return UriComponentsBuilder.fromPath(path)
                .queryParam("environment", environment)
                .queryParam("client", "{client}")
                .queryParam("type", "{type}")
                .queryParam("status", "{status}")
                .queryParam("reference", "{reference}")
                .queryParam("recipient", "{recipient}")
                .queryParam("from", "{from}")
                .queryParam("until", "{until}")
                .encode()
                .buildAndExpand(
                        text(client),
                        text(type),
                        text(status),
                        text(reference),
                        text(recipient),
                        text(from),
                        text(until))
                .toUriString();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            var day = text(text).isEmpty() ? null : LocalDate.parse(text(text));
            return day == null || day.getYear() < 2000 || day.getYear() > 2200 ? null : day;
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private static @Nullable Instant time(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static String text(@Nullable String text) {
        var line = Objects.requireNonNullElse(text, "").strip().replaceAll("\\p{Cntrl}", "");
        if (line.length() > LONGEST) {
            throw new NotUnderstood(
                    "What is looked for has at most %d characters.".formatted(LONGEST));
        }
        return line;
    }
}
