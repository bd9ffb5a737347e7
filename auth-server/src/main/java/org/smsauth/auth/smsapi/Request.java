package org.smsauth.auth.smsapi;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request to the SMS server, but for whose things it is about: that is for {@link OnBehalfOf}.
 *
 * @param path such as {@code /v1/messages}
 * @param ifMatch the version of what is to be changed, if it has versions
 */
public record Request(
        String method,
        String path,
        Map<String, String> parameters,
        @Nullable String contentType,
        @Nullable String body,
        @Nullable String ifMatch) {

    public static Request get(String path) {
        return of("GET", path);
    }

    public static Request post(String path) {
        return of("POST", path);
    }

    public static Request put(String path) {
        return of("PUT", path);
    }

    public static Request delete(String path) {
        return of("DELETE", path);
    }

    private static Request of(String method, String path) {
        return new Request(method, path, Map.of(), null, null, null);
    }

    /** With one more parameter of the query, unless there is nothing to say. */
    public Request with(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            return this;
        }
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value.toString());
        return new Request(method, path, more, contentType, body, ifMatch);
    }

    public Request withJson(String json) {
        return new Request(method, path, parameters, "application/json", json, ifMatch);
    }

    public Request withCsv(String csv) {
        return new Request(method, path, parameters, "text/csv; charset=utf-8", csv, ifMatch);
    }

    /** Only if what is to be changed is still that version. */
    public Request ifMatch(@Nullable String version) {
        return new Request(method, path, parameters, contentType, body, version);
    }

    /** One part of a path. */
    public static String segment(String text) {
        return encoded(text).replace("+", "%20");
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
