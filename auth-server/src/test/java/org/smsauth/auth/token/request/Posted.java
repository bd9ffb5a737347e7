package org.smsauth.auth.token.request;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.runtime.RequestId;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A form that is posted to an endpoint, without a server. */
public final class Posted {

    static final UUID ID = new UUID(0, 7);

    private final MockHttpServletRequest request =
            new MockHttpServletRequest("POST", OAuthPaths.TOKEN);

    private Posted() {
        request.setContentType("application/x-www-form-urlencoded");
        RequestId.give(ID, request, new MockHttpServletResponse());
    }

    /** Parameters like {@code scope=alerts}, as they are when they have been decoded. */
    public static Posted form(String... parameters) {
        var posted = new Posted();
        for (var each : parameters) {
            var pair = each.split("=", 2);
            posted.request.addParameter(pair[0], pair[1]);
        }
        return posted;
    }

    public Posted header(String name, String value) {
        request.addHeader(name, value);
        return this;
    }

    public Posted basic(String credentials) {
        return header(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    public Posted contentType(String type) {
        request.setContentType(type);
        return this;
    }

    public Posted query(String query) {
        request.setQueryString(query);
        return this;
    }

    public Posted over(X509Certificate certificate) {
        request.setAttribute(
                "jakarta.servlet.request.X509Certificate", new X509Certificate[] {certificate});
        return this;
    }

    public MockHttpServletRequest request() {
        return request;
    }

    TokenForm read() {
        return done(TokenForm.of(request));
    }

    /** What a step went on with. */
    public static <T> T done(Result<T> step) {
        return switch (step) {
            case Result.Done<T>(var result) -> result;
            case Result.Refused<T>(var why) -> throw new AssertionError(why);
        };
    }

    /** Why a step did not go on. */
    static Refusal why(Result<?> step) {
        return switch (step) {
            case Result.Done<?>(var result) -> throw new AssertionError(result);
            case Result.Refused<?>(var why) -> why;
        };
    }

    /** The same with the status and the error it is told in. */
    public static String told(Result<?> step) {
        var told = why(step).told();
        return "%d %s: %s".formatted(told.status().value(), told.error(), told.description());
    }
}
