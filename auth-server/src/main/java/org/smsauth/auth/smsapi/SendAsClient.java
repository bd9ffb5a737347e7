package org.smsauth.auth.smsapi;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.token.InHouseToken;
import org.springframework.stereotype.Component;

/** Sends a message as a client would: with a token of that client, and shows the bare answer. */
@Component
public class SendAsClient {

    private static final Logger log = LoggerFactory.getLogger(SendAsClient.class);

    private static final Set<String> SHOWN =
            Set.of(
                    "content-type",
                    "location",
                    "idempotency-replayed",
                    "ratelimit",
                    "ratelimit-policy",
                    "retry-after",
                    "www-authenticate",
                    "x-request-id");

    private final SendRequest sendRequest;

    SendAsClient(SendRequest sendRequest) {
        this.sendRequest = sendRequest;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /**
         * An answer.
         *
         * @param headers those that a client looks at, each with its name
         */
        record Answered(int status, List<String> headers, String body) implements Outcome {}

        record Away(String sentence) implements Outcome {

            /** In the language of whoever reads it. */
            @Override
            public String sentence() {
                return Words.of(sentence);
            }
        }
    }

    /**
     * Sends it, once for each key.
     *
     * @param json the message
     * @param key the {@code Idempotency-Key}
     * @param origin the request of the person who lets it be sent
     */
    public Outcome send(InHouseToken token, String json, String key, Origin origin) {
        var request =
                Request.post("/v1/messages").withJson(json).withHeader("Idempotency-Key", key);
        try {
            return answered(
                    sendRequest.send(request, token.value(), "console-" + origin.requestId()));
        } catch (IOException e) {
            log.warn(
                    "A message tried in the console got no answer ({}); the page of request {} says so",
                    e.getMessage(),
                    origin.requestId());
            return new Outcome.Away(
                    "The SMS server did not answer, so whether it has the message is not known. Try"
                            + " again in a minute: the same message is sent once.");
        }
    }

    private static Outcome answered(HttpResponse<String> response) {
        var headers =
                response.headers().map().entrySet().stream()
                        .filter(it -> SHOWN.contains(it.getKey().toLowerCase(Locale.ROOT)))
                        .sorted(Map.Entry.comparingByKey())
                        .map(it -> it.getKey() + ": " + String.join(", ", it.getValue()))
                        .toList();
        return new Outcome.Answered(response.statusCode(), headers, response.body());
    }
}
