package org.smsauth.sms.carriage.http;

import java.net.URLDecoder;
import java.nio.charset.Charset;
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
    private final String ours;

    /**
     * @param query as it was sent; empty when there is none
     * @param header the value of the header of that name, if there is one
     * @param ours what its path ends in, behind the key; empty when there is nothing
     */
    Callback(
            String query,
            String contentType,
            Function<String, @Nullable String> header,
            byte[] body,
            String ours) {
        this.query = query;
        this.contentType = contentType;
        this.header = header;
        this.body = body;
        this.ours = ours;
    }

    Callback(
            String query,
            String contentType,
            Function<String, @Nullable String> header,
            byte[] body) {
        this(query, contentType, header, body, "");
    }

    String ours() {
        return ours;
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

    /** The octets of a parameter, whatever they are text in; none when it is not there. */
    byte[] octets(String name) {
        var form =
                form().isEmpty()
                        ? Map.<String, String>of()
                        : parameters(
                                new String(body, StandardCharsets.UTF_8),
                                StandardCharsets.ISO_8859_1);
        return form.getOrDefault(
                        name, parameters(query, StandardCharsets.ISO_8859_1).getOrDefault(name, ""))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> parameters(String encoded) {
        return parameters(encoded, StandardCharsets.UTF_8);
    }

    private static Map<String, String> parameters(String encoded, Charset charset) {
        var parameters = new LinkedHashMap<String, String>();
        for (var one : encoded.split("&", -1)) {
            int end = one.indexOf('=');
            if (!one.isEmpty()) {
                parameters.putIfAbsent(
                        URLDecoder.decode(end < 0 ? one : one.substring(0, end), charset),
                        end < 0 ? "" : URLDecoder.decode(one.substring(end + 1), charset));
            }
        }
        return parameters;
    }
}
