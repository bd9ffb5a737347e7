package org.smsauth.sms.carriage.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a callback is the carrier's: by the key in its path, by Basic authentication and by a
 * signature, where these are asked for.
 *
 * @param key what its path ends in
 * @param password null when no Basic authentication is asked for
 * @param signature null when no signature is asked for
 * @param what it brings, such as {@code the receipt}
 */
record BelieveCallback(
        Secret key,
        String username,
        @Nullable Secret password,
        @Nullable CheckSignature signature,
        String what) {

    boolean isAt(String presented) {
        return isSame(presented, key.now());
    }

    /**
     * Why it is not believed; empty when it is.
     *
     * @throws IllegalArgumentException when its parameters cannot be read
     */
    Optional<Heard.Refused> doubt(String presented, Callback callback) {
        if (!isAt(presented)) {
            return refused(Heard.Fault.UNKNOWN_KEY, "the path is not one for callbacks");
        }
        if (password != null && !isAuthenticated(callback, password.now())) {
            return refused(
                    Heard.Fault.NOT_AUTHENTICATED,
                    what
                            + " has no Authorization of the Basic kind with the right user and"
                            + " password");
        }
        if (signature != null && !signature.isSigned(callback)) {
            return refused(
                    Heard.Fault.NOT_SIGNED,
                    "the header %s is missing, or is not the signature of this %s by the key that is set"
                            .formatted(
                                    signature.signing().header(), what.replaceFirst("^the ", "")));
        }
        return Optional.empty();
    }

    private boolean isAuthenticated(Callback callback, String secret) {
        var given = callback.header("Authorization");
        var right =
                Base64.getEncoder()
                        .encodeToString((username + ":" + secret).getBytes(StandardCharsets.UTF_8));
        return given != null
                && given.regionMatches(true, 0, "Basic ", 0, 6)
                && isSame(given.substring(6).strip(), right);
    }

    private static boolean isSame(String given, String right) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Heard.Refused> refused(Heard.Fault fault, String detail) {
        return Optional.of(new Heard.Refused(fault, detail));
    }
}
