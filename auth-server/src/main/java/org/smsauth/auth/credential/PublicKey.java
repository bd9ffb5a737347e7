package org.smsauth.auth.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.runtime.signature.OthersDocument;
import org.smsauth.runtime.signature.SigningAlgorithm;

/**
 * Keys whose private halves only the client has: it proves itself by a JWT signed with one of them
 * ({@code private_key_jwt}, RFC 7523 section 2.2).
 */
public sealed interface PublicKey extends Proof {

    String PREFIX = "public-key:";

    /** How many keys of one owner are tried on a signature that names none. */
    int MOST_KEYS = 10;

    /** Somebody gives a key's private half away. */
    final class PrivateKeyGivenException extends IllegalArgumentException {

        PrivateKeyGivenException(@Nullable String id) {
            super(
                    "%s is private: nobody but the client may have it. Make a new pair and give its public half"
                            .formatted(id == null ? "the key" : "key " + id));
        }
    }

    /** The keys of a JWK set (RFC 7517) in which nothing is wrong. */
    record Given(JWKSet keys) implements PublicKey {

        private static final String PREFIX = PublicKey.PREFIX + "jwks:";

        private static final JWKMatcher NOT_FOR_ENCRYPTION =
                new JWKMatcher.Builder().keyUses(KeyUse.SIGNATURE, null).build();

        /**
         * @throws IllegalArgumentException when there is none, one is private, or one cannot verify
         *     any permitted algorithm
         */
        public Given {
            if (keys.isEmpty() || keys.size() > MOST_KEYS) {
                throw new IllegalArgumentException(
                        "give 1 to %d keys that are understood here".formatted(MOST_KEYS));
            }
            keys.getKeys().forEach(Given::requirePublic);
            var ids = keys.getKeys().stream().map(JWK::getKeyID).collect(Collectors.toSet());
            if (ids.size() < keys.size()) {
                throw new IllegalArgumentException("give each of several keys a kid of its own");
            }
        }

        /**
         * Reads a JWK set, or a single JWK. Keys of a set that are not understood, or not for
         * signatures, are left out (RFC 7517 section 5).
         *
         * @throws IllegalArgumentException when it is none, none is left, or a signature of one
         *     could not be taken
         */
        public static Given parse(String json) {
            var given = read(json);
            for (var key : given.keys().getKeys()) {
                SigningAlgorithm.whyNot(key, SigningAlgorithm.ALL)
                        .ifPresent(why -> {
                            throw new IllegalArgumentException(why);
                        });
            }
            return given;
        }

        private static Given read(String json) {
            try {
                var object = OthersDocument.object(json);
                if (!object.has("keys")) {
                    return new Given(new JWKSet(OthersDocument.key(object)));
                }
                var all = OthersDocument.keys(object);
                var signing = all.filter(NOT_FOR_ENCRYPTION);
                return new Given(signing.isEmpty() ? all : signing);
            } catch (ParseException e) {
                throw new IllegalArgumentException(
                        "give a JWK set (RFC 7517), like {\"keys\":[{\"kty\":\"EC\",…}]}: "
                                + e.getMessage(),
                        e);
            }
        }

        /** What keeps a high-security client's signatures from being taken, if anything does. */
        Optional<String> beneathTheProfile() {
            return keys.getKeys().stream()
                    .map(key -> SigningAlgorithm.whyNot(key, SigningAlgorithm.HIGH_SECURITY))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private static void requirePublic(JWK key) {
            if (key.isPrivate()) {
                throw new PrivateKeyGivenException(key.getKeyID());
            }
        }

        /** The key ids, or where a key has none its thumbprint (RFC 7638). */
        @Override
        public Changes values() {
            var ids = keys.getKeys().stream().map(Given::idOf).collect(Collectors.joining(" "));
            return Changes.note().set("keys", ids).done();
        }

        private static String idOf(JWK key) {
            try {
                return key.getKeyID() == null ? key.computeThumbprint().toString() : key.getKeyID();
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
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
        public Changes values() {
            return Changes.note().set("jwks_uri", jwksUri).done();
        }

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
        return Given.read(stored.substring(Given.PREFIX.length()));
    }

    static PublicKey parseStored(String stored) {
        return stored.startsWith(Published.PREFIX)
                ? new Published(DocumentUrl.parse(stored.substring(Published.PREFIX.length())))
                : parseKeys(stored);
    }
}
