package org.smsauth.auth.credential;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.stream.Collectors;
import org.smsauth.auth.outbound.DocumentUrl;

/**
 * Keys whose private halves only the client has: it proves itself by a JWT signed with one of them
 * ({@code private_key_jwt}, RFC 7523 section 2.2).
 */
public sealed interface PublicKey extends Proof {

    String PREFIX = "public-key:";

    /** The keys of a JWK set (RFC 7517) in which nothing is wrong. */
    record Given(JWKSet keys) implements PublicKey {

        private static final String PREFIX = PublicKey.PREFIX + "jwks:";

        /**
         * @throws IllegalArgumentException when there is none, one is private, or one cannot verify
         *     any permitted algorithm
         */
        public Given {
            if (keys.isEmpty() || keys.size() > SigningAlgorithm.MOST_KEYS) {
                throw new IllegalArgumentException(
                        "give 1 to %d keys".formatted(SigningAlgorithm.MOST_KEYS));
            }
            for (var key : keys.getKeys()) {
                requirePublic(key);
                SigningAlgorithm.requireUsable(key);
            }
            var ids = keys.getKeys().stream().map(JWK::getKeyID).collect(Collectors.toSet());
            if (ids.size() < keys.size()) {
                throw new IllegalArgumentException("give each of several keys a kid of its own");
            }
        }

        /**
         * Reads a JWK set, or a single JWK.
         *
         * @throws IllegalArgumentException when it is none, or its keys cannot be taken
         */
        public static Given parse(String json) {
            try {
                return new Given(
                        json.contains("\"keys\"")
                                ? JWKSet.parse(json)
                                : new JWKSet(JWK.parse(json)));
            } catch (ParseException e) {
                throw new IllegalArgumentException(
                        "give a JWK set (RFC 7517), like {\"keys\":[{\"kty\":\"EC\",…}]}: "
                                + e.getMessage(),
                        e);
            }
        }

        private static void requirePublic(JWK key) {
            if (key.isPrivate()) {
                throw new IllegalArgumentException(
                        "key %s is private: nobody but the client may have it. Make a new pair and give its public half"
                                .formatted(key.getKeyID()));
            }
        }

        @Override
        public String stored() {
            return PREFIX + keys;
        }
    }

    /** Whatever keys the client publishes: it can exchange them without asking anybody. */
    record Published(DocumentUrl jwksUri) implements PublicKey {

        private static final String PREFIX = PublicKey.PREFIX + "jwks-uri:";

        @Override
        public String stored() {
            return PREFIX + jwksUri;
        }
    }

    @Override
    default String kind() {
        return "public_key";
    }

    private static PublicKey parseKeys(String stored) {
        return Given.parse(stored.substring(Given.PREFIX.length()));
    }

    static PublicKey parseStored(String stored) {
        return stored.startsWith(Published.PREFIX)
                ? new Published(DocumentUrl.parse(stored.substring(Published.PREFIX.length())))
                : parseKeys(stored);
    }
}
