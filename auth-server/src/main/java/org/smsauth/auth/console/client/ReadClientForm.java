package org.smsauth.auth.console.client;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;

/** Reads a form into the registration it asks for. */
record ReadClientForm(ClientForm form, @Nullable Client before, FormErrors errors) {

    /** The registration asked for; what cannot be read is left out and is an error at its field. */
    Registration registration(Department department) {
        return new Registration(
                department.id(),
                orEmpty(form.name()),
                orEmpty(form.purpose()),
                orEmpty(form.owner()),
                Environment.ofWire(orEmpty(form.environment()))
                        .orElseGet(() -> {
                            errors.add("environment", "Choose one");
                            return Environment.SANDBOX;
                        }),
                permissions(),
                time("expires_at", form.expiresOn(), before == null ? null : before.expiresAt()),
                time("review_at", form.reviewOn(), before == null ? null : before.reviewAt()),
                tags());
    }

    private Tags tags() {
        try {
            return Tags.typed(orEmpty(form.tags()));
        } catch (IllegalArgumentException e) {
            errors.add("tags", Words.of("Take %s", TagShape.inWords()));
            return before == null ? Tags.NONE : before.tags();
        }
    }

    private Permissions permissions() {
        return new Permissions(
                readScope(),
                readSenders(),
                readNetworks(),
                number("daily_limit", form.dailyLimit()),
                lifetime(),
                Boolean.TRUE.equals(form.boundTokens()),
                Boolean.TRUE.equals(form.highSecurity()),
                Boolean.TRUE.equals(form.dpopBound()),
                Boolean.TRUE.equals(form.certificateBound()));
    }

    private Scope readScope() {
        try {
            return new Scope(orNone(form.scope()));
        } catch (IllegalArgumentException e) {
            errors.add("scope", "Choose out of the list");
            return Scope.NONE;
        }
    }

    private SenderIds readSenders() {
        try {
            return new SenderIds(orNone(form.senders()).stream().map(SenderId::new).toList());
        } catch (IllegalArgumentException e) {
            errors.add("sender_ids", "Choose out of the list");
            return SenderIds.NONE;
        }
    }

    private Networks readNetworks() {
        try {
            var lines = orEmpty(form.networks()).split("[\\s,]+");
            return new Networks(Arrays.stream(lines).filter(it -> !it.isEmpty()).toList());
        } catch (IllegalArgumentException e) {
            errors.add("networks", "Write addresses or networks like 10.0.3.7 or 10.0.0.0/8");
            return Networks.ANY;
        }
    }

    private int lifetime() {
        var usual = Permissions.DEFAULT_TOKEN_LIFETIME.toMinutes();
        var read = number("token_lifetime", form.minutes());
        if (before != null
                && read != null
                && read == before.permissions().tokenLifetime().toMinutes()) {
            return before.permissions().tokenLifetimeSeconds();
        }
        return Math.toIntExact(
                Duration.ofMinutes(Math.clamp(read == null ? usual : read, -1, 100)).toSeconds());
    }

    private @Nullable Long number(String field, @Nullable String text) {
        var digits = orEmpty(text);
        if (digits.isEmpty()) {
            return null;
        }
        if (!digits.matches("-?[0-9]{1,15}")) {
            errors.add(field, "Write a whole number");
            return null;
        }
        return Long.valueOf(digits);
    }

    private @Nullable Instant time(String field, @Nullable String text, @Nullable Instant before) {
        try {
            var date = orEmpty(text);
            if (before != null && date.equals(ClientForm.day(before))) {
                return before;
            }
            if (date.isEmpty()) {
                return null;
            }
            var day = LocalDate.parse(date);
            if (day.getYear() < 2000 || day.getYear() > 9999) {
                throw new DateTimeParseException("no year of our time", date, 0);
            }
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            errors.add(field, "Write a day like 2030-01-31");
            return null;
        }
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private static List<String> orNone(@Nullable List<String> texts) {
        return Objects.requireNonNullElse(texts, List.of());
    }
}
