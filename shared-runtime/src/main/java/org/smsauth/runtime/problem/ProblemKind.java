package org.smsauth.runtime.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * One of the ways in which an API refuses, a constant of its enum; each has a page that explains
 * it, at {@link #path()}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3.1.1">RFC 9457 section 3.1.1</a>
 */
public interface ProblemKind {

    /** The constant's own: {@code INSUFFICIENT_SCOPE}. */
    String name();

    /**
     * What is told of a kind.
     *
     * @param status of the answer
     * @param code for programs; several kinds may share one
     * @param explanation what it means, in full sentences
     */
    record Facts(int status, String code, String title, String explanation) {}

    Facts facts();

    default int status() {
        return facts().status();
    }

    default String code() {
        return facts().code();
    }

    default String title() {
        return facts().title();
    }

    default String explanation() {
        return facts().explanation();
    }

    /** The last part of its page's path: {@code insufficient-scope}. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Where its page is, below the API: {@code /problems/insufficient-scope}. */
    default String path() {
        return "/problems/" + slug();
    }

    /**
     * The body of an answer, in the order in which it has its members.
     *
     * @param api the URL of the API, without a slash at the end
     * @param members what it says beyond those that each has
     */
    default Map<String, Object> body(
            Object api, String detail, Map<String, ?> members, UUID requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", api + path());
        body.put("title", title());
        body.put("status", status());
        body.put("detail", detail);
        body.put("code", code());
        body.putAll(members);
        body.put("request_id", requestId.toString());
        return body;
    }

    /** Writes an answer; nobody keeps it. */
    default void answer(HttpServletResponse response, Map<String, String> headers, byte[] body)
            throws IOException {
        response.setStatus(status());
        headers.forEach(response::setHeader);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(body);
    }

    static <K extends ProblemKind> Optional<K> ofSlug(K[] all, String slug) {
        return Arrays.stream(all).filter(it -> it.slug().equals(slug)).findFirst();
    }

    /**
     * The kind that fits a status best which was decided outside the API's code.
     *
     * @param all with one of 400 and one of 500 among them
     */
    static <K extends ProblemKind> K ofStatus(K[] all, int status) {
        var usual = status < 500 || status == 501 || status == 505 ? 400 : 500;
        return first(all, status).or(() -> first(all, usual)).orElseThrow();
    }

    private static <K extends ProblemKind> Optional<K> first(K[] all, int status) {
        return Arrays.stream(all).filter(it -> it.status() == status).findFirst();
    }
}
