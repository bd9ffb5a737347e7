package org.smsauth.auth.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
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
public record OpenSession(
        Instant openedAt, Instant lastSeenAt, String source, String browser, boolean current) {

    private static final String SOURCE = "smsauth.source";
    private static final String BROWSER = "smsauth.browser";
    private static final String WAY = "smsauth.way";
    private static final String PROVEN_AT = "smsauth.proven-at";

    /** By what somebody came in. */
    public enum Way {
        PASSWORD,
        PASSKEY,
        PROVIDER
    }

    /** Keeps with a session where it comes from, and when and by what its person came in. */
    public static void note(HttpServletRequest request, Way way, Instant now) {
        var session = request.getSession();
        session.setAttribute(WAY, way.name());
        session.setAttribute(PROVEN_AT, now.toEpochMilli());
        session.setAttribute(SOURCE, request.getRemoteAddr());
        session.setAttribute(
                BROWSER,
                BrowserName.of(Optional.ofNullable(request.getHeader("User-Agent")).orElse("")));
    }

    /** Whether its person came in by a password, and by nothing that is more. */
    public static boolean isByPassword(HttpSession session) {
        return !(session.getAttribute(WAY) instanceof String way)
                || way.equals(Way.PASSWORD.name());
    }

    /** When its person last proved who it is. */
    public static Instant provenAt(HttpSession session) {
        return Instant.ofEpochMilli(
                session.getAttribute(PROVEN_AT) instanceof Long at
                        ? at
                        : session.getCreationTime());
    }

    public static OpenSession of(Session session, String currentId) {
        return new OpenSession(
                session.getCreationTime(),
                session.getLastAccessedTime(),
                session.getAttributeOrDefault(SOURCE, "unknown"),
                session.getAttributeOrDefault(BROWSER, "unknown"),
                session.getId().equals(currentId));
    }
}
