package org.smsauth.sms.door.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.records.ledger.Refusal;

/**
 * One request as it came, whoever sent it and whatever it asks for.
 *
 * @param source the address it came from
 * @param trace what its caller calls it
 */
public record Exchange(
        UUID requestId, String source, String method, String path, Refusal.Trace trace) {

    /** In the paths by which carriers are believed, however much is behind it. */
    private static final Pattern KEY =
            Pattern.compile("(/carriers/+[^/]+/+(?:receipts|inbound)/+).+", Pattern.DOTALL);

    private static final String BEGUN = Exchange.class.getName();

    private record Begun(UUID requestId, Refusal.Trace trace) {}

    static void begin(UUID requestId, Refusal.Trace trace, ServletRequest request) {
        request.setAttribute(BEGUN, new Begun(requestId, trace));
    }

    /** As the request tells it, but for the key in its path. */
    public static Exchange of(HttpServletRequest request) {
        var begun = begun(request);
        return new Exchange(
                begun.requestId(),
                request.getRemoteAddr(),
                request.getMethod(),
                KEY.matcher(request.getRequestURI()).replaceFirst("$1…"),
                begun.trace());
    }

    /** What finds the request again. */
    public static UUID requestId(ServletRequest request) {
        return begun(request).requestId();
    }

    private static Begun begun(ServletRequest request) {
        if (request.getAttribute(BEGUN) instanceof Begun begun) {
            return begun;
        }
        throw new IllegalStateException("the request did not pass " + BeginExchange.class);
    }

    /** What the caller calls the request, if it said so in a form that is echoed. */
    public @Nullable String correlator() {
        return trace.correlator();
    }
}
