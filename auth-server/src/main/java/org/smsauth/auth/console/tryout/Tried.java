package org.smsauth.auth.console.tryout;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.smsapi.SendAsClient;
import org.smsauth.auth.token.InHouseToken;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What is known of a try so far, put down as a {@link TryOut} when it has ended. */
record Tried(TryOutForm form, Client client, Instant at, @Nullable InHouseToken token) {

    private static final JsonMapper JSON = JsonMapper.shared();
    static final int ACCEPTED = 202;

    TryOut withoutToken(String rule, String why, String requestId) {
        return ended(rule, why, 0, List.of(), "", null, requestId);
    }

    TryOut withoutAnswer(String why) {
        return ended(null, why, 0, List.of(), "", null, null);
    }

    TryOut answered(SendAsClient.Outcome.Answered answer) {
        var body = json(answer.body());
        return ended(
                null,
                null,
                answer.status(),
                answer.headers(),
                body.isMissingNode() ? answer.body() : body.toPrettyString(),
                answer.status() == ACCEPTED ? text(body, "id") : null,
                text(body, "request_id"));
    }

    private TryOut ended(
            @Nullable String refusedBy,
            @Nullable String why,
            int status,
            List<String> headers,
            String answer,
            @Nullable String message,
            @Nullable String requestId) {
        return new TryOut(
                String.valueOf(form.key()),
                client.id().value(),
                at.toString(),
                String.valueOf(form.type()),
                String.valueOf(form.from()),
                String.valueOf(form.to()),
                String.valueOf(form.body()),
                json(form.json()).toPrettyString(),
                token == null ? null : token.id().toString(),
                token == null ? List.of() : decoded(token),
                refusedBy,
                why,
                status,
                headers,
                answer,
                message,
                requestId);
    }

    private static List<String> decoded(InHouseToken token) {
        var parts = token.value().split("\\.", -1);
        return List.of(decoded(parts[0]), decoded(parts[1]));
    }

    private static String decoded(String part) {
        var text = new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        return json(text).toPrettyString();
    }

    private static @Nullable String text(JsonNode body, String name) {
        return body.path(name).isString() ? body.path(name).asString() : null;
    }

    private static JsonNode json(String text) {
        try {
            return text.isBlank() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException notJson) {
            return MissingNode.getInstance();
        }
    }
}
