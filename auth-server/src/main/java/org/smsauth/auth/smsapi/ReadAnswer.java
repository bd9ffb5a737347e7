package org.smsauth.auth.smsapi;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.Words;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Reads what the SMS server answers, as much of it as is there. */
final class ReadAnswer {

    /** It is away then, but for what only other people's lists keep it from. */
    private static final int BUSY = 503;

    private static final JsonMapper JSON = JsonMapper.shared();

    private ReadAnswer() {}

    /**
     * @throws IOException when it cannot be the SMS server's, or it says that it cannot answer now
     */
    static Answer<JsonNode> of(Request request, HttpResponse<String> response) throws IOException {
        var version = response.headers().firstValue("ETag").orElse(null);
        return of(request, response.statusCode(), response.body(), version);
    }

    /**
     * @param version of what the body tells, if it has versions
     * @throws IOException when it cannot be the SMS server's, or it says that it cannot answer now
     */
    static Answer<JsonNode> of(Request request, int status, String body, @Nullable String version)
            throws IOException {
        if (status >= 200 && status < 300) {
            return new Answer.Told<>(json(body), version);
        }
        if (status != BUSY && (status < 400 || status >= 500)) {
            throw new IOException("the answer is " + status);
        }
        var problem = json(body);
        if (status == BUSY && !problem.path("code").asString("").equals("LISTS_BUSY")) {
            throw new IOException("the answer is " + status);
        }
        if (status == 404 && problem.path("code").asString("").equals("NOT_FOUND")) {
            return new Answer.NotThere<>();
        }
        return refused(request, status, problem);
    }

    /** In the console's own words: those of that API are for programs, and reach no page. */
    private static Answer<JsonNode> refused(Request request, int status, JsonNode problem)
            throws IOException {
        var code = problem.path("code").asString("");
        if (code.isEmpty()) {
            throw new IOException("the answer is %d and none of the SMS API".formatted(status));
        }
        var errors = new LinkedHashMap<String, String>();
        var sentences = new LinkedHashSet<String>();
        for (var error : problem.path("errors").values()) {
            var field = error.path("field").asString("");
            var words = FieldWords.of(request.path(), field);
            var right = words.right(error.path("message").asString(""));
            errors.putIfAbsent(field, right);
            sentences.add("%s: %s.".formatted(Words.of(words.name()), right));
        }
        return new Answer.Refused<>(
                status,
                code,
                sentences.isEmpty() ? ProblemWords.of(problem) : String.join(" ", sentences),
                errors,
                problem.path("request_id").asString(""));
    }

    /**
     * @throws JacksonException when it is not in that form
     */
    static <T> T as(JsonNode json, Class<T> type) {
        return JSON.treeToValue(json, type);
    }

    private static JsonNode json(String body) throws IOException {
        if (body.isBlank()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new IOException("the answer is not JSON", e);
        }
    }
}
