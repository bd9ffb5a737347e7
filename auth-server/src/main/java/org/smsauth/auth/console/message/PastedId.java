package org.smsauth.auth.console.message;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds what somebody means in what they pasted: an id, a whole answer, or a token. */
public final class PastedId {

    private static final Pattern ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** A signed token (RFC 7515, section 3.1): its claims in the first group. */
    private static final Pattern TOKEN =
            Pattern.compile("eyJ[\\w-]*+\\.(eyJ[\\w-]*+)(?:\\.[\\w-]*+)?");

    private PastedId() {}

    /** The first id outside of tokens; else the {@code jti} of the first token that has one. */
    public static Optional<UUID> in(String text) {
        return firstId(TOKEN.matcher(text).replaceAll(" "))
                .or(() ->
                        TOKEN.matcher(text)
                                .results()
                                .flatMap(it -> tokenId(it).stream())
                                .findFirst());
    }

    /** Nothing else than an id. */
    public static Optional<UUID> alone(String text) {
        return ID.matcher(text).matches() ? firstId(text) : Optional.empty();
    }

    private static Optional<UUID> firstId(String text) {
        return ID.matcher(text).results().map(MatchResult::group).map(UUID::fromString).findFirst();
    }

    private static Optional<UUID> tokenId(MatchResult token) {
        try {
            var claims = Base64.getUrlDecoder().decode(token.group(1));
            var jti =
                    JsonMapper.shared()
                            .readTree(new String(claims, StandardCharsets.UTF_8))
                            .path("jti")
                            .asString("");
            return alone(jti);
        } catch (JacksonException | IllegalArgumentException notAToken) {
            return Optional.empty();
        }
    }
}
