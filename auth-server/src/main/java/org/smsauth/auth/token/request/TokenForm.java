package org.smsauth.auth.token.request;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.known.KnownCredential;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * The form in the body of a token request (RFC 6749 section 3.2): parameters given once, those
 * without a value as if left out, unknown ones ignored.
 */
public final class TokenForm {

    /** Those of the endpoints here, and those that clients send to other servers' (RFC 8693). */
    private static final Set<String> BODY_ONLY =
            Set.of(
                    "access_token",
                    "actor_token",
                    "actor_token_type",
                    "assertion",
                    "audience",
                    "authorization_details",
                    "client_assertion",
                    "client_assertion_type",
                    "client_id",
                    "client_secret",
                    "code",
                    "code_verifier",
                    "device_code",
                    "grant_type",
                    "password",
                    "redirect_uri",
                    "refresh_token",
                    "requested_token_type",
                    "resource",
                    "scope",
                    "subject_token",
                    "subject_token_type",
                    "token",
                    "token_type_hint",
                    "username");

    private final Map<String, String[]> parameters;
    private final @Nullable KnownCredential by;

    private TokenForm(Map<String, String[]> parameters, @Nullable KnownCredential by) {
        this.parameters = parameters;
        this.by = by;
    }

    /** Refused as {@code invalid_request} when it is no form, or cannot be read. */
    public static Result<TokenForm> of(HttpServletRequest request) {
        var query = request.getQueryString();
        var inUrl = query == null ? Optional.<String>empty() : wrongInUrl(query);
        if (inUrl.isPresent()) {
            return unreadable(inUrl.get());
        }
        var type = Optional.ofNullable(request.getContentType()).orElse("nothing");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            return unreadable(
                    "The body must be of type application/x-www-form-urlencoded, not " + type);
        }
        try {
            return Result.done(new TokenForm(request.getParameterMap(), null));
        } catch (IllegalStateException | RequestRejectedException damaged) {
            return unreadable(
                    "The body is not a well-formed form of at most 64 KiB: check its percent-encoding");
        }
    }

    private static Result<TokenForm> unreadable(String description) {
        return new TokenForm(Map.of(), null).malformed(description);
    }

    /** Names are compared as they will be read: decoded. */
    private static Optional<String> wrongInUrl(String query) {
        try {
            return Stream.of(query.split("&", -1))
                    .map(TokenForm::name)
                    .filter(BODY_ONLY::contains)
                    .map(it -> "Send " + it + " in the body: URLs end up in logs")
                    .findFirst();
        } catch (IllegalArgumentException notEncoded) {
            return Optional.of("The query of the URL is not well-formed, and needs not be there");
        }
    }

    private static String name(String pair) {
        return URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8).strip();
    }

    /** The same, now that it is known whose it is. */
    public TokenForm sentBy(KnownCredential client) {
        return new TokenForm(parameters, client);
    }

    /** Refused when one of these is given more than once. */
    public Result<TokenForm> once(String... names) {
        return Stream.of(names)
                .filter(name -> all(name).size() > 1)
                .findFirst()
                .map(name -> this.<TokenForm>malformed("Give the parameter " + name + " once"))
                .orElseGet(() -> Result.done(this));
    }

    /**
     * A parameter that is known to be given {@linkplain #once once} at most.
     *
     * @throws IllegalStateException when it is not
     */
    public Optional<String> one(String name) {
        var values = all(name);
        if (values.size() > 1) {
            throw new IllegalStateException(name + " was not looked at: it is given several times");
        }
        return values.stream().findFirst();
    }

    List<String> all(String name) {
        return Stream.of(parameters.getOrDefault(name, new String[0]))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Whether it stands there once, if without a value. */
    boolean hasOne(String name) {
        return parameters.getOrDefault(name, new String[0]).length == 1;
    }

    public <T> Result<T> malformed(String description) {
        return refused(TokenRefusal.invalidRequest(description));
    }

    public <T> Result<T> refused(TokenRefusal told) {
        return Result.refused(new Refusal.Unreadable(by, told));
    }
}
