package org.smsauth.auth.console.message;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.MessageQuery;
import org.smsauth.model.Environment;
import org.smsauth.runtime.query.InQuery;

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
    static final int A_PAGE = 50;

    /** What cannot be read of days; what else there is, others say. */
    List<String> errors() {
        var errors = new ArrayList<String>();
        for (var typed : List.of(text(from), text(until))) {
            if (!typed.isEmpty() && day(typed) == null) {
                errors.add(
                        Words.of(
                                "“%s” is no day, so nothing is shown: write it like 2026-01-31.",
                                typed));
            }
        }
        var first = day(from);
        var last = day(until);
        if (first != null && last != null && first.isAfter(last)) {
            errors.add(
                    Words.of(
                            "The first day is after the last, so nothing is shown: exchange them."));
        }
        return errors;
    }

    /** Out of an address, where it is sealed. */
    String typedRecipient() {
        return text(recipient);
    }

    String chosenClient() {
        return text(client);
    }

    /**
     * What is asked for.
     *
     * @param number the recipient, as it was typed
     * @param zone the one whose days are meant
     */
    MessageQuery query(String number, String chosenClient, ZoneId zone, int limit, String cursor) {
        var last = day(until);
        return MessageQuery.newest(limit)
                .client(chosenClient)
                .type(text(type))
                .status(text(status))
                .reference(text(reference))
                .recipient(TypedNumber.plain(number))
                .since(time(day(from), zone))
                .until(time(last == null ? null : last.plusDays(1), zone))
                .after(cursor);
    }

    public boolean isEmpty() {
        return (text(client)
                        + text(type)
                        + text(status)
                        + text(reference)
                        + text(recipient)
                        + text(from)
                        + text(until))
                .isEmpty();
    }

    /** The list with the same search. */
    ListAddress address(String path, Environment environment) {
        return ListAddress.of(path)
                .with("environment", environment.wire())
                .with("client", text(client))
                .with("type", text(type))
                .with("status", text(status))
                .with("reference", text(reference))
                .with("recipient", text(recipient))
                .with("from", text(from))
                .with("until", text(until));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            var day = text(text).isEmpty() ? null : LocalDate.parse(text(text));
            return day == null || day.getYear() < 2000 || day.getYear() > 2200 ? null : day;
        } catch (DateTimeParseException notADay) {
            return null;
        }
    }

    private static @Nullable Instant time(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private static String text(@Nullable String text) {
        var line = Objects.requireNonNullElse(text, "").strip().replaceAll("\\p{Cntrl}", "");
        if (line.length() > LONGEST) {
            throw new NotUnderstood(
                    Words.of("What is looked for has at most %d characters.", LONGEST));
        }
        return line;
    }
}
