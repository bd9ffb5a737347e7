package org.smsauth.auth.console.client;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
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
        @Nullable String tags,
        @Nullable Boolean boundTokens,
        @Nullable Boolean highSecurity,
        @Nullable Boolean dpopBound,
        @Nullable Boolean certificateBound) {

    /** After so long a client is looked at again, unless somebody says otherwise. */
    static final Duration UNTIL_REVIEW = Duration.ofDays(365);

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
                "",
                false,
                false,
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
                client.tags().inWords(),
                may.senderConstrained(),
                may.highSecurity(),
                may.dpopBound(),
                may.certificateBound());
    }

    private static List<String> texts(SenderIds senderIds) {
        return senderIds.values().stream().map(SenderId::value).toList();
    }

    static String day(@Nullable Instant at) {
        return at == null ? "" : LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    /** Notes at each field that another form has otherwise what that has. */
    void compare(ClientForm now, FormErrors differing) {
        note("name", name, now.name, differing);
        note("purpose", purpose, now.purpose, differing);
        note("scope", joined(scope), joined(now.scope), differing);
        note("sender_ids", joined(senders), joined(now.senders), differing);
        note("owner", owner, now.owner, differing);
        note("review_at", reviewOn, now.reviewOn, differing);
        note("tags", tags, now.tags, differing);
        note("daily_limit", dailyLimit, now.dailyLimit, differing);
        note("token_lifetime", minutes, now.minutes, differing);
        note("expires_at", expiresOn, now.expiresOn, differing);
        note("networks", spaced(networks), spaced(now.networks), differing);
        note("protection", protection(), now.protection(), differing);
    }

    private static void note(
            String field, @Nullable String typed, @Nullable String now, FormErrors differing) {
        var there = Objects.requireNonNullElse(now, "");
        if (!there.equals(Objects.requireNonNullElse(typed, "").strip())) {
            differing.add(
                    field,
                    there.isEmpty()
                            ? Words.of("It is empty now")
                            : Words.of("It is “%s” now", there));
        }
    }

    private static String joined(@Nullable List<String> texts) {
        return String.join(", ", orNone(texts).stream().sorted().toList());
    }

    private static String spaced(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip().replaceAll("[\\s,]+", " ");
    }

    /** The boxes that are ticked. */
    private String protection() {
        var ticked = new ArrayList<String>();
        if (Boolean.TRUE.equals(boundTokens)) {
            ticked.add(Words.of("tokens bound to a key"));
        }
        if (Boolean.TRUE.equals(dpopBound)) {
            ticked.add(Words.of("by DPoP alone"));
        }
        if (Boolean.TRUE.equals(certificateBound)) {
            ticked.add(Words.of("by its TLS certificate alone"));
        }
        if (Boolean.TRUE.equals(highSecurity)) {
            ticked.add(Words.of("high security"));
        }
        return String.join(", ", ticked);
    }

    /** For the page: whether a box is ticked. */
    public boolean has(String token) {
        return orNone(scope).contains(token);
    }

    /** For the page: whether a box is ticked. */
    public boolean sends(SenderId senderId) {
        return orNone(senders).contains(senderId.value());
    }

    /**
     * The registration asked for; what cannot be read is left out and is an error at its field.
     *
     * @param before the client as it is: what the form has as it shows it stays exactly; null for a
     *     new one
     */
    Registration registration(Department department, @Nullable Client before, FormErrors errors) {
        return new ReadClientForm(this, before, errors).registration(department);
    }

    private static List<String> orNone(@Nullable List<String> texts) {
        return Objects.requireNonNullElse(texts, List.of());
    }
}
