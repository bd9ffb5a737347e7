package org.smsauth.auth.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Optional;
import org.springframework.session.Session;

/**
 * A session of a person, as its list shows it.
 *
 * @param source the address it was opened from
 * @param browser what the browser calls itself, in few words
 * @param current whether it is the one that asks
 */
record OpenSession(
        Instant openedAt, Instant lastSeenAt, String source, String browser, boolean current) {

    private static final String SOURCE = "smsauth.source";
    private static final String BROWSER = "smsauth.browser";

    /** Keeps with a new session where it comes from. */
    static void note(HttpServletRequest request) {
        var session = request.getSession();
        session.setAttribute(SOURCE, request.getRemoteAddr());
        session.setAttribute(
                BROWSER,
                BrowserName.of(Optional.ofNullable(request.getHeader("User-Agent")).orElse("")));
    }

    static OpenSession of(Session session, String currentId) {
        return new OpenSession(
                session.getCreationTime(),
                session.getLastAccessedTime(),
                session.getAttributeOrDefault(SOURCE, "unknown"),
                session.getAttributeOrDefault(BROWSER, "unknown"),
                session.getId().equals(currentId));
    }
}
