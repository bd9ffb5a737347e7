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

    /** What a page is shown once more by; nothing that leads elsewhere is like it. */
    private static final Pattern SHOWN =
            Pattern.compile("/|/console(/[A-Za-z0-9~_-][A-Za-z0-9._~-]{0,199}){0,9}");

    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~%&=+,:;@!$'()*/?-]{1,2000}");

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

    /** The same page with the same query, to be shown otherwise; also one before the door. */
    public static Optional<String> samePage(HttpServletRequest request) {
        try {
            var page = URI.create(String.valueOf(request.getHeader("Referer")));
            var path = String.valueOf(page.getRawPath());
            var query = page.getRawQuery();
            return Optional.of(path)
                    .filter(it -> it.startsWith(request.getContextPath()))
                    .map(it -> it.substring(request.getContextPath().length()))
                    .filter(it -> SHOWN.matcher(it).matches())
                    .map(it ->
                            query != null && QUERY.matcher(query).matches()
                                    ? it + "?" + query
                                    : it);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    public static Optional<String> of(@Nullable String asked) {
        return Optional.ofNullable(asked)
                .filter(it -> PAGE.matcher(it).matches())
                .filter(it -> !it.startsWith(ConsoleFrame.SIGN_IN));
    }
}
