package org.smsauth.runtime.possession;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the bearer of a token must hold: the {@code cnf} claim (RFC 7800).
 *
 * @param key the thumbprint of the key that signs DPoP proofs (RFC 9449 section 6.1)
 * @param certificate the thumbprint of the client certificate (RFC 8705 section 3.1)
 */
public record Confirmation(@Nullable String key, @Nullable String certificate) {

    /** That of a token which asks for nothing. */
    public static final Confirmation NONE = new Confirmation(null, null);

    private static final String KEY = "jkt";
    private static final String CERTIFICATE = "x5t#S256";

    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * Reads the claim.
     *
     * @param claim null when the token has none
     * @throws IllegalArgumentException when it asks for something this API cannot check
     */
    public static Confirmation read(@Nullable Object claim) {
        if (claim == null) {
            return NONE;
        }
        if (!(claim instanceof Map<?, ?> members) || members.isEmpty()) {
            throw new IllegalArgumentException("it must be an object with a member");
        }
        for (var name : members.keySet()) {
            if (!name.equals(KEY) && !name.equals(CERTIFICATE)) {
                throw new IllegalArgumentException(
                        "this API checks %s and %s, not %s".formatted(KEY, CERTIFICATE, name));
            }
        }
        return new Confirmation(thumbprint(members, KEY), thumbprint(members, CERTIFICATE));
    }

    private static @Nullable String thumbprint(Map<?, ?> members, String name) {
        if (!members.containsKey(name)) {
            return null;
        }
        if (members.get(name) instanceof String text && SHA_256.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException(name + " must be a SHA-256 thumbprint");
    }
}
