package org.smsauth.auth.credential;

import java.security.MessageDigest;
import java.util.Base64;
import org.smsauth.auth.audit.Changes;

/**
 * What a client is checked against: the part in which kinds of credential differ. {@link #stored()}
 * is how it is kept.
 */
public sealed interface Proof permits Proof.SecretDigest, PublicKey, Certificate, Workload {

    String stored();

    /**
     * What kind of credential it is, in the words of the API: {@code secret}, {@code public_key},
     * {@code certificate}, {@code workload}.
     */
    String kind();

    /** By what it is told from others of its kind, for the record; nothing that is secret. */
    Changes values();

    /**
     * Reads what {@link #stored()} wrote.
     *
     * @throws IllegalArgumentException when the text was not made by {@link #stored()}
     */
    static Proof parse(String stored) {
        if (stored.startsWith(SecretDigest.PREFIX)) {
            return SecretDigest.parseDigest(stored);
        }
        if (stored.startsWith(PublicKey.PREFIX)) {
            return PublicKey.parseStored(stored);
        }
        if (stored.startsWith(Certificate.PREFIX)) {
            return Certificate.parseStored(stored);
        }
        if (stored.startsWith(Workload.PREFIX)) {
            return Workload.parseStored(stored);
        }
        throw new IllegalArgumentException("not a stored proof: " + stored.split(":", 2)[0]);
    }

    /**
     * A secret, kept only as its digest under a key of this installation: useless to whoever reads
     * the database, and fast to check, which is sound for 256 random bits (a slow hash protects
     * guessable passwords).
     */
    final class SecretDigest implements Proof {

        private static final String PREFIX = "secret:hmac-sha256:";

        private final byte[] digest;

        public SecretDigest(byte[] digest) {
            this.digest = digest.clone();
        }

        private static SecretDigest parseDigest(String stored) {
            return new SecretDigest(
                    Base64.getUrlDecoder().decode(stored.substring(PREFIX.length())));
        }

        /** Compares in constant time. */
        public boolean isDigest(byte[] candidate) {
            return MessageDigest.isEqual(digest, candidate);
        }

        @Override
        public String kind() {
            return "secret";
        }

        /** Its id is all there is to tell. */
        @Override
        public Changes values() {
            return Changes.NONE;
        }

        @Override
        public String stored() {
            return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        }
    }
}
