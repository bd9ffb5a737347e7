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
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;

/** What the form says of a client, as it was typed. */
record ClientForm(
        @Nullable String name,
        @Nullable String purpose,
        @Nullable String owner,
        @Nullable String environment,
        @Nullable List<String> scope,
        @Nullable List<String> senders,
        @Nullable String minutes,
        @Nullable String networks,
        @Nullable String dailyLimit,
        @Nullable String expiresOn,
        @Nullable String reviewOn,
        @Nullable Boolean boundTokens,
        @Nullable Boolean highSecurity) {

    private static final Duration UNTIL_REVIEW = Duration.ofDays(365);

    /** What is sensible for most: what the department has one of, in the sandbox. */
    static ClientForm usual(Department department, String owner, Instant now) {
        return new ClientForm(
                "",
                "",
                owner,
                Environment.SANDBOX.wire(),
                onlyMessageType(department),
                department.senderIds().values().size() == 1
                        ? texts(department.senderIds())
                        : List.of(),
                String.valueOf(Permissions.DEFAULT_TOKEN_LIFETIME.toMinutes()),
                "",
                "",
                "",
                day(now.plus(UNTIL_REVIEW)),
                false,
                false);
    }

    private static List<String> onlyMessageType(Department department) {
        var types =
                department.entitlement().tokens().stream()
                        .filter(it -> MessageType.ofWire(it).isPresent())
                        .toList();
        return types.size() == 1 ? types : List.of();
    }

    static ClientForm of(Client client) {
        var may = client.permissions();
        return new ClientForm(
                client.name(),
                client.purpose(),
                client.owner(),
                client.environment().wire(),
                may.scope().tokens(),
                texts(may.senderIds()),
                String.valueOf(may.tokenLifetime().toMinutes()),
                String.join("\n", may.networks().cidrs()),
                may.dailyLimit() == null ? "" : may.dailyLimit().toString(),
                day(client.expiresAt()),
                day(client.reviewAt()),
                may.senderConstrained(),
                may.highSecurity());
    }

    private static List<String> texts(SenderIds senderIds) {
        return senderIds.values().stream().map(SenderId::value).toList();
    }

    private static String day(@Nullable Instant at) {
        return at == null ? "" : LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    /** For the page: whether a box is ticked. */
    public boolean has(String token) {
        return orNone(scope).contains(token);
    }

    /** For the page: whether a box is ticked. */
    public boolean sends(SenderId senderId) {
        return orNone(senders).contains(senderId.value());
    }

    /** The registration asked for; what cannot be read is left out and is an error at its field. */
    Registration registration(Department department, FormErrors errors) {
        return new Registration(
                department.id(),
                orEmpty(name),
                orEmpty(purpose),
                orEmpty(owner),
                Environment.ofWire(orEmpty(environment))
                        .orElseGet(() -> {
                            errors.add("environment", "Choose one");
                            return Environment.SANDBOX;
                        }),
                permissions(errors),
                time("expires_at", expiresOn, errors),
                time("review_at", reviewOn, errors));
    }

    private Permissions permissions(FormErrors errors) {
        return new Permissions(
                readScope(errors),
                readSenders(errors),
                readNetworks(errors),
                number("daily_limit", dailyLimit, errors),
                lifetime(errors),
                Boolean.TRUE.equals(boundTokens),
                Boolean.TRUE.equals(highSecurity));
    }

    private Scope readScope(FormErrors errors) {
        try {
            return new Scope(orNone(scope));
        } catch (IllegalArgumentException e) {
            errors.add("scope", "Choose out of the list");
            return Scope.NONE;
        }
    }

    private SenderIds readSenders(FormErrors errors) {
        try {
            return new SenderIds(orNone(senders).stream().map(SenderId::new).toList());
        } catch (IllegalArgumentException e) {
            errors.add("sender_ids", "Choose out of the list");
            return SenderIds.NONE;
        }
    }

    private Networks readNetworks(FormErrors errors) {
        try {
            var lines = orEmpty(networks).split("[\\s,]+");
            return new Networks(Arrays.stream(lines).filter(it -> !it.isEmpty()).toList());
        } catch (IllegalArgumentException e) {
            errors.add("networks", "Write addresses or networks like 10.0.3.7 or 10.0.0.0/8");
            return Networks.ANY;
        }
    }

    private int lifetime(FormErrors errors) {
        var usual = Permissions.DEFAULT_TOKEN_LIFETIME.toMinutes();
        var read = number("token_lifetime", minutes, errors);
        return Math.toIntExact(
                Duration.ofMinutes(Math.clamp(read == null ? usual : read, -1, 100)).toSeconds());
    }

    private static @Nullable Long number(String field, @Nullable String text, FormErrors errors) {
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

    private static @Nullable Instant time(String field, @Nullable String text, FormErrors errors) {
        try {
            var date = orEmpty(text);
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
