package org.smsauth.auth.smsapi;

import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request to the SMS server, but for whose things it is about: that is for {@link OnBehalfOf}.
 *
 * @param path such as {@code /v1/messages}
 * @param headers beyond those that every request has
 * @param patience how long to wait for its answer
 */
public record Request(
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable String contentType,
        @Nullable BodyPublisher body,
        Map<String, String> headers,
        Duration patience) {

    private static final Duration SHORT = Duration.ofSeconds(5);
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Pattern NUMBER = Pattern.compile("(%2B[0-9]{2})[0-9]+([0-9]{2})");

    public static Request get(String path) {
        return of("GET", path);
    }

    public static Request post(String path) {
        return of("POST", path);
    }

    public static Request put(String path) {
        return of("PUT", path);
    }

    public static Request patch(String path) {
        return of("PATCH", path);
    }

    public static Request delete(String path) {
        return of("DELETE", path);
    }

    private static Request of(String method, String path) {
        return new Request(method, path, Map.of(), null, null, Map.of(), SHORT);
    }

    /** With one more parameter of the query, unless there is nothing to say. */
    public Request with(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            return this;
        }
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value.toString());
        return new Request(method, path, more, contentType, body, headers, patience);
    }

    public Request withJson(String json) {
        return new Request(
                method,
                path,
                parameters,
                "application/json",
                BodyPublishers.ofString(json),
                headers,
                patience);
    }

    /**
     * With a file, which is read as it is sent and never in memory as a whole.
     *
     * @param csv opens it, each time the request is sent
     * @param bytes how many it has, at least 1
     */
    public Request withCsv(Supplier<InputStream> csv, long bytes) {
        return new Request(
                method,
                path,
                parameters,
                "text/csv; charset=utf-8",
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(csv), bytes),
                headers,
                LONG);
    }

    /** Only if what is to be changed is still that version. */
    public Request ifMatch(@Nullable String version) {
        return version == null ? this : withHeader("If-Match", version);
    }

    Request withHeader(String name, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Request(method, path, parameters, contentType, body, more, patience);
    }

    /** One part of a path. */
    public static String segment(String text) {
        return encoded(text).replace("+", "%20");
    }

    /** One that is answered only after somebody else has been asked. */
    public Request patient() {
        return new Request(method, path, parameters, contentType, body, headers, PATIENT);
    }

    /** One whose answer is part of another, which has to come in time. */
    Request within(Duration newPatience) {
        return new Request(method, path, parameters, contentType, body, headers, newPatience);
    }

    /** The path for the record, which keeps no whole phone numbers. */
    String pathOnRecord() {
        return NUMBER.matcher(path).replaceAll("$1*****$2");
    }

    String pathAndQuery() {
        return path
                + (parameters.isEmpty()
                        ? ""
                        : parameters.entrySet().stream()
                                .map(it -> it.getKey() + "=" + encoded(it.getValue()))
                                .collect(Collectors.joining("&", "?", "")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
