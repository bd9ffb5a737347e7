package org.smsauth.auth.console.tryout;

import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.preview.PreviewForm;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message to try, as it was typed. Nothing is checked here: what the SMS server says of it is
 * what there is to see.
 *
 * @param key tells one press of the button from the next
 */
record TryOutForm(
        @Nullable String type,
        @Nullable String from,
        @Nullable String to,
        @Nullable String body,
        @Nullable String key) {

    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}");
    private static final int LONGEST_BODY = 2_000;
    private static final int LONGEST_WORD = 60;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** One that goes through. */
    static TryOutForm usual(Client client) {
        return new TryOutForm(
                Arrays.stream(MessageType.values())
                        .filter(it -> client.permissions().scope().tokens().contains(it.scope()))
                        .findFirst()
                        .orElse(MessageType.ALERTS)
                        .wire(),
                client.permissions().senderIds().values().stream()
                        .findFirst()
                        .map(SenderId::value)
                        .orElse("ACME"),
                "+14155550123",
                Words.of("Hello from the sandbox"),
                newKey());
    }

    /**
     * The same with nothing missing, cut where no message could be so long, and with a key that is
     * one.
     */
    TryOutForm whole() {
        return new TryOutForm(
                cut(type, LONGEST_WORD),
                cut(from, LONGEST_WORD),
                cut(to, LONGEST_WORD),
                cut(body, LONGEST_BODY),
                key != null && KEY.matcher(key).matches() ? key : newKey());
    }

    /** The same, to look ahead at. */
    PreviewForm toPreview() {
        return new PreviewForm(Environment.SANDBOX.wire(), "", type, from, to, body);
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** As the SMS API takes it. */
    String json() {
        var message = JSON.createObjectNode();
        message.put("type", type);
        message.put("to", to);
        message.put("from", from);
        message.put("body", body);
        message.put("reference", "try-out");
        return JSON.writeValueAsString(message);
    }

    private static String cut(@Nullable String text, int longest) {
        var given = Objects.requireNonNullElse(text, "").strip();
        return given.substring(0, Math.min(given.length(), longest));
    }
}
