package org.smsauth.sms.carrier.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request by which a carrier reports something. */
final class Callback {

    private final String query;
    private final String contentType;
    private final Function<String, @Nullable String> header;
    private final byte[] body;

    /**
     * @param query as it was sent; empty when there is none
     * @param header the value of the header of that name, if there is one
     */
    Callback(
            String query,
            String contentType,
            Function<String, @Nullable String> header,
            byte[] body) {
        this.query = query;
        this.contentType = contentType;
        this.header = header;
        this.body = body;
    }

    String query() {
        return query;
    }

    @Nullable String header(String name) {
        return header.apply(name);
    }

    byte[] body() {
        return body;
    }

    /**
     * The parameters of the form in its body; none when it has another body.
     *
     * @throws IllegalArgumentException when they cannot be read
     */
    Map<String, String> form() {
        return contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")
                ? parameters(new String(body, StandardCharsets.UTF_8))
                : Map.of();
    }

    /**
     * Those of the query and of the form.
     *
     * @throws IllegalArgumentException when they cannot be read
     */
    Map<String, String> parameters() {
        var all = new LinkedHashMap<>(parameters(query));
        all.putAll(form());
        return all;
    }

    private static Map<String, String> parameters(String encoded) {
        var parameters = new LinkedHashMap<String, String>();
        for (var one : encoded.split("&", -1)) {
            int end = one.indexOf('=');
            if (!one.isEmpty()) {
                parameters.putIfAbsent(
                        decoded(end < 0 ? one : one.substring(0, end)),
                        end < 0 ? "" : decoded(one.substring(end + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
