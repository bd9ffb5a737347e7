package org.smsauth.auth.console;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go on after signing in: a page of the console, and never anywhere else. */
public final class WayBack {

    public static final String PARAMETER = "to";

    private static final Pattern PAGE = Pattern.compile("/console(/[a-z0-9-]{1,80}){0,8}");

    private WayBack() {}

    /** To the door, which leads on to the page. */
    public static String door(@Nullable String asked) {
        return "redirect:"
                + ConsoleFrame.SIGN_IN
                + of(asked).map(it -> "?" + PARAMETER + "=" + it).orElse("");
    }

    /** Back to the door, which says why and leads on to the same page. */
    public static String signIn(String notice, @Nullable String asked) {
        return "redirect:"
                + ConsoleFrame.SIGN_IN
                + "?"
                + notice
                + of(asked).map(it -> "&" + PARAMETER + "=" + it).orElse("");
    }

    /** The page whose form a request comes from, as the browser says; or null. */
    public static @Nullable String pageOf(HttpServletRequest request) {
        try {
            var page = request.getHeader("Referer");
            return page == null ? null : URI.create(page).getPath();
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    public static Optional<String> of(@Nullable String asked) {
        return Optional.ofNullable(asked)
                .filter(it -> PAGE.matcher(it).matches())
                .filter(it -> !it.startsWith(ConsoleFrame.SIGN_IN));
    }
}
