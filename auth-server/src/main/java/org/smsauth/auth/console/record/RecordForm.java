package org.smsauth.auth.console.record;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditSearch;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.query.InQuery;

/** What a visitor looks for, as it was typed. */
@InQuery
record RecordForm(
        @Nullable String topic,
        @Nullable String actor,
        @Nullable String client,
        @Nullable String from,
        @Nullable String until) {

    private static final int LONGEST = 200;
    private static final String NO_DAY =
            "That is no day, so nothing is shown: write it like 2026-01-31.";

    public Topic chosen() {
        return Topic.of(text(topic));
    }

    /**
     * What cannot be read, by field: then nothing is looked for, since a search that leaves it out
     * would find what nobody asked for.
     *
     * @param before the id of the entry the page ends before; empty for the newest
     */
    Map<String, String> errors(String before) {
        var errors = new LinkedHashMap<String, String>();
        if (!Topic.isOne(text(topic))) {
            errors.put("topic", Words.of("There is no such topic; choose one of the list."));
        }
        if (isLong(actor)) {
            errors.put("actor", Words.of("A part of a name has at most %d characters.", LONGEST));
        }
        if ((clientId() == null && !text(client).isEmpty()) || isLong(client)) {
            errors.put(
                    "client",
                    Words.of(
                            "That is no client id, so nothing is shown: a client id is 3 to 80 lower-case letters, digits and hyphens, like alerts-x7k2m9qa."));
        }
        if (day(from) == null && !text(from).isEmpty()) {
            errors.put("from", Words.of(NO_DAY));
        }
        if (day(until) == null && !text(until).isEmpty()) {
            errors.put("until", Words.of(NO_DAY));
        }
        var first = day(from);
        var last = day(until);
        if (first != null && last != null && first.isAfter(last)) {
            errors.put(
                    "from",
                    Words.of(
                            "The first day is after the last, so nothing is shown: exchange them."));
        }
        if (!before.matches("[0-9]{0,18}")) {
            errors.put("before", Words.of("There is no such page; begin with the newest."));
        }
        return errors;
    }

    private static boolean isLong(@Nullable String text) {
        return text != null && text.strip().length() > LONGEST;
    }

    /**
     * @param zone the one whose days are meant
     */
    AuditSearch.Wanted wanted(@Nullable Department department, ZoneId zone) {
        var last = day(until);
        return new AuditSearch.Wanted(
                department == null ? null : department.id(),
                chosen().events(),
                text(actor),
                clientId(),
                time(day(from), zone),
                time(last == null ? null : last.plusDays(1), zone));
    }

    /** The list with the same search. */
    ListAddress address(String path) {
        return ListAddress.of(path)
                .with("topic", chosen().wire())
                .with("actor", text(actor))
                .with("client", text(client))
                .with("from", text(from))
                .with("until", text(until));
    }

    private @Nullable ClientId clientId() {
        try {
            return text(client).isEmpty() ? null : new ClientId(text(client));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            var day = text(text).isEmpty() ? null : LocalDate.parse(text(text));
            return day == null || day.getYear() < 2000 || day.getYear() > 2200 ? null : day;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Instant time(@Nullable LocalDate day, ZoneId zone) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }

    private static String text(@Nullable String text) {
        var line = Objects.requireNonNullElse(text, "").strip().replace("\0", "");
        return line.substring(0, Math.min(line.length(), LONGEST));
    }
}
