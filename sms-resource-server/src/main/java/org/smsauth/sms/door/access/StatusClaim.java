package org.smsauth.sms.door.access;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.TokenClaims;
import org.smsauth.sms.door.issuer.StatusEntry;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads the {@code status} claim. It may name one list only, which is known beforehand: no address
 * is taken from a token.
 *
 * @param uri the list it must name
 * @param required whether a token must have it
 */
record StatusClaim(String uri, boolean required) {

    private static final String RULE = "claims";

    /**
     * @throws BadToken naming the claim that is missing or not as it must be
     */
    @Nullable StatusEntry read(Jwt token) {
        Object claim = token.getClaim(TokenClaims.STATUS);
        if (claim == null) {
            if (required) {
                throw new BadToken(RULE, "the token has no status claim");
            }
            return null;
        }
        var entry = claim instanceof Map<?, ?> status ? status.get("status_list") : null;
        var index = entry instanceof Map<?, ?> members ? index(members.get("idx")) : null;
        if (index == null || !(entry instanceof Map<?, ?> members)) {
            throw new BadToken(
                    RULE, "the claim status is not good: it must have a status_list with an idx");
        }
        if (!uri.equals(members.get("uri"))) {
            throw new BadToken(
                    RULE,
                    "the claim status is not good: its list is %s, not %s"
                            .formatted(members.get("uri"), uri));
        }
        return StatusEntry.of(
                index,
                Objects.requireNonNull(token.getIssuedAt()),
                Objects.requireNonNull(token.getId()));
    }

    private static @Nullable Long index(@Nullable Object idx) {
        return switch (idx) {
            case Long index when index >= 0 -> index;
            case Integer index when index >= 0 -> index.longValue();
            case null, default -> null;
        };
    }
}
