package org.smsauth.auth.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.smsauth.auth.console.words.BrowserName;
import org.smsauth.auth.language.Words;
import org.smsauth.runtime.text.Sha256;
import org.springframework.session.Session;

/**
 * A session of a person, as its list shows it.
 *
 * @param handle what a page calls it: its id opens it, and stands on no page
 * @param way by what its person came in, in words
 * @param source the address it was opened from
 * @param browser what the browser calls itself, in few words
 * @param current whether it is the one that asks
 */
public record OpenSession(
        String handle,
        Instant openedAt,
        Instant lastSeenAt,
        String way,
        String source,
        String browser,
        boolean current) {

    /** What is said of one that is not there to be ended. */
    public static final String GONE =
            "That session had ended already, or is the one you are in: sign out of that.";

    private static final String SOURCE = "smsauth.source";
    private static final String BROWSER = "smsauth.browser";
    private static final String WAY = "smsauth.way";
    private static final String PROVEN_AT = "smsauth.proven-at";
    private static final String UNKNOWN = "unknown";
    private static final int BYTES_OF_HANDLE = 16;

    /** By what somebody came in. */
    public enum Way {
        PASSWORD("a password"),
        PASSKEY("a passkey"),
        /** Which is trusted to have seen two factors. */
        PROVIDER("the company's account"),
        /** Which has not said that it has. */
        PROVIDER_BY_ONE_FACTOR("the company's account, with one factor");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        private static String words(String name) {
            return Arrays.stream(values())
                    .filter(it -> it.name().equals(name))
                    .map(it -> it.words)
                    .findFirst()
                    .orElse(PASSWORD.words);
        }
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

    /** Whether its person came in by a password, or by nothing that is more. */
    public static boolean isByOneFactor(HttpSession session) {
        return !(session.getAttribute(WAY) instanceof String way)
                || !List.of(Way.PASSKEY.name(), Way.PROVIDER.name()).contains(way);
    }

    /** What its browser calls itself, in few words. */
    public static String browser(HttpSession session) {
        return session.getAttribute(BROWSER) instanceof String browser
                ? BrowserName.said(browser)
                : "";
    }

    /** When its person last proved who it is. */
    public static Instant provenAt(HttpSession session) {
        return Instant.ofEpochMilli(
                session.getAttribute(PROVEN_AT) instanceof Long at
                        ? at
                        : session.getCreationTime());
    }

    static OpenSession of(Session session, String currentId) {
        return new OpenSession(
                handle(session.getId()),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                Way.words(session.getAttributeOrDefault(WAY, Way.PASSWORD.name())),
                session.getAttributeOrDefault(SOURCE, UNKNOWN),
                session.getAttributeOrDefault(BROWSER, UNKNOWN),
                session.getId().equals(currentId));
    }

    private static String handle(String id) {
        var digest = Sha256.of(id.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, BYTES_OF_HANDLE);
    }

    /** In the language of the page; the record has it as it is. */
    OpenSession said() {
        return new OpenSession(
                handle,
                openedAt,
                lastSeenAt,
                Words.of(way),
                Words.of(source),
                BrowserName.said(browser),
                current);
    }

    /** What is said once it is ended. */
    public String ended() {
        return Words.of("%s from %s is signed out.", said().browser, said().source);
    }
}
