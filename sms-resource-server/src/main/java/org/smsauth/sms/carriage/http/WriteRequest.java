package org.smsauth.sms.carriage.http;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Makes the request of a message out of the template. */
final class WriteRequest {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Set<String> OF_HTTP_ITSELF =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "content-type",
                    "transfer-encoding",
                    "expect",
                    "upgrade",
                    "te",
                    "trailer");

    private static final ContentType FORM =
            ContentType.create("application/x-www-form-urlencoded", StandardCharsets.UTF_8);

    /** A header, or a parameter. */
    record Field(String name, TemplateText value) {}

    private final String method;
    private final TemplateText url;
    private final List<Field> headers;
    private final List<Field> query;
    private final List<Field> form;
    private final @Nullable JsonTemplate json;

    /**
     * @throws IllegalArgumentException when the template cannot be meant
     */
    WriteRequest(Template template) {
        this.method = template.method();
        if (!Set.of("GET", "POST", "PUT").contains(method)) {
            throw new IllegalArgumentException("request.method is GET, POST or PUT, not " + method);
        }
        this.url = TemplateText.of("url", withPath(template));
        this.headers = headers(template.headers());
        this.query = parameters("request.query", template.query());
        this.form = parameters("request.form", template.form());
        this.json =
                template.json().isBlank()
                        ? null
                        : new JsonTemplate("request.json", template.json());
        if (json != null && !form.isEmpty()) {
            throw new IllegalArgumentException(
                    "request.form and request.json are both set, and a request has one body");
        }
        if (method.equals("GET") && (json != null || !form.isEmpty())) {
            throw new IllegalArgumentException(
                    "a GET has no body: put what is in it into request.query, or set"
                            + " request.method=POST");
        }
        if (!has(Placeholder.TEXT)
                && !(has(Placeholder.TEXT_GSM_7) && has(Placeholder.TEXT_UCS_2_HEX))) {
            throw new IllegalArgumentException(
                    "nothing that is sent has {text}, or {text_gsm_7} and {text_ucs_2_hex}");
        }
        if (has(Placeholder.CARRIER_ID)) {
            throw new IllegalArgumentException("{carrier_id} is for ask.path alone");
        }
        if (!has(Placeholder.TO) && !has(Placeholder.TO_DIGITS)) {
            throw new IllegalArgumentException("nothing that is sent has {to} or {to_digits}");
        }
    }

    private static String withPath(Template template) {
        var url = template.url();
        return url.matches("[a-zA-Z]+://[^/?#]*/?")
                ? url.replaceFirst("/$", "") + (template.path().isEmpty() ? "/" : template.path())
                : url;
    }

    private static List<Field> headers(List<String> set) {
        return set.stream()
                .map(it -> field("request.headers", it, ':', "Name: value"))
                .peek(WriteRequest::checkHeader)
                .toList();
    }

    private static void checkHeader(Field header) {
        if (!TOKEN.matcher(header.name()).matches()) {
            throw new IllegalArgumentException(
                    "request.headers: %s is no name of a header".formatted(header.name()));
        }
        if (OF_HTTP_ITSELF.contains(header.name().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "request.headers: %s is set by this server itself".formatted(header.name()));
        }
        if (header.value().has(Placeholder.TEXT) || header.value().has(Placeholder.TEXT_GSM_7)) {
            throw new IllegalArgumentException(
                    "request.headers: a header cannot carry the text, for it takes no line breaks");
        }
    }

    private static List<Field> parameters(String where, List<String> set) {
        return set.stream().map(it -> field(where, it, '=', "name=value")).toList();
    }

    private static Field field(String where, String set, char separator, String example) {
        int end = set.indexOf(separator);
        if (end < 1) {
            throw new IllegalArgumentException(
                    "%s is a list of %s; an entry has no '%s'"
                            .formatted(where, example, separator));
        }
        return new Field(
                set.substring(0, end).strip(),
                TemplateText.of(where, set.substring(end + 1).strip()));
    }

    List<Field> headers() {
        return headers;
    }

    boolean has(Placeholder place) {
        return url.has(place)
                || Stream.of(headers, query, form)
                        .flatMap(List::stream)
                        .anyMatch(it -> it.value().has(place))
                || (json != null && json.has(place));
    }

    /** The address with what it has of the message, which may be nothing of the host. */
    URI url(Values values) {
        var address = new StringBuilder(url.filled(values::of, WriteRequest::encoded));
        var parameters = encoded(query, values);
        if (!parameters.isEmpty()) {
            address.append(address.indexOf("?") < 0 ? '?' : '&').append(parameters);
        }
        return URI.create(address.toString());
    }

    HttpUriRequestBase of(Values values) {
        var request = new HttpUriRequestBase(method, url(values));
        for (var header : headers) {
            request.setHeader(
                    header.name(),
                    header.value().filled(values::of, WriteRequest::withoutControls));
        }
        if (json != null) {
            request.setEntity(
                    new ByteArrayEntity(json.filled(values), ContentType.APPLICATION_JSON));
        } else if (!form.isEmpty()) {
            var body = encoded(form, values).getBytes(StandardCharsets.US_ASCII);
            request.setEntity(new ByteArrayEntity(body, FORM));
        }
        return request;
    }

    /** A parameter without a value is left out. */
    private static String encoded(List<Field> fields, Values values) {
        return fields.stream()
                .map(it -> {
                    var value = it.value().filled(values::of, UnaryOperator.identity());
                    return value.isEmpty() ? "" : encoded(it.name()) + "=" + encoded(value);
                })
                .filter(it -> !it.isEmpty())
                .collect(joining("&"));
    }

    /** As it may stand in any place of a URL, and in a form (RFC 3986 section 2.1). */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String withoutControls(String value) {
        return value.chars().anyMatch(Character::isISOControl)
                ? value.replaceAll("\\p{Cntrl}", " ")
                : value;
    }
}
