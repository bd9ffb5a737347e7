package org.smsauth.auth.credential;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.security.auth.x500.X500Principal;
import org.smsauth.auth.audit.Changes;
import org.smsauth.runtime.signature.SigningAlgorithm;
import org.smsauth.runtime.text.Sha256;

/** A certificate whose key the client has: it proves itself by TLS (RFC 8705 section 2). */
public sealed interface Certificate extends Proof {

    String PREFIX = "certificate:";

    int SMALLEST_RSA = SigningAlgorithm.SMALLEST_RSA;
    int SMALLEST_EC = 224;

    /**
     * Any certificate with this subject that a trusted authority issued ({@code tls_client_auth},
     * section 2.1): it can be renewed without asking anybody here.
     */
    record Issued(X500Principal subject) implements Certificate {

        private static final String PREFIX = Certificate.PREFIX + "subject:";

        /**
         * @throws IllegalArgumentException when the name is empty
         */
        public Issued {
            if (subject.getName().isEmpty()) {
                throw new IllegalArgumentException("give a subject that names the client");
            }
        }

        /**
         * Reads a name such as {@code CN=alerts,O=Example} (RFC 4514).
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Issued parse(String subject) {
            try {
                return new Issued(new X500Principal(subject));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "give a distinguished name like CN=alerts,O=Example (RFC 4514): "
                                + e.getMessage(),
                        e);
            }
        }

        /** Compares names as RFC 5280 section 7.1 does: case and spacing do not matter. */
        public boolean isSubjectOf(X509Certificate certificate) {
            return subject.equals(certificate.getSubjectX500Principal());
        }

        @Override
        public Changes values() {
            return Changes.note().set("subject", subject.getName(X500Principal.RFC2253)).done();
        }

        @Override
        public String stored() {
            return PREFIX + subject.getName(X500Principal.RFC2253);
        }
    }

    /**
     * One certificate, whoever issued it ({@code self_signed_tls_client_auth}, section 2.2).
     *
     * @param thumbprint the {@code x5t#S256}: SHA-256 of its DER form, in Base64url
     */
    record Registered(String thumbprint) implements Certificate {

        private static final String PREFIX = Certificate.PREFIX + "sha-256:";
        private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
        private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

        /**
         * @throws IllegalArgumentException when it is no thumbprint
         */
        public Registered {
            if (!FORM.matcher(thumbprint).matches()) {
                throw new IllegalArgumentException(
                        "give the SHA-256 of the certificate, in hexadecimal or Base64url");
            }
        }

        /**
         * That certificate.
         *
         * @throws IllegalArgumentException when its key is weak
         */
        public static Registered of(X509Certificate certificate) {
            whyWeak(certificate)
                    .ifPresent(why -> {
                        throw new IllegalArgumentException(why);
                    });
            return new Registered(thumbprintOf(certificate));
        }

        /**
         * Reads a thumbprint in Base64url, or in hexadecimal with or without colons.
         *
         * @throws IllegalArgumentException when it is none
         */
        public static Registered parse(String thumbprint) {
            var hex = thumbprint.replace(":", "");
            return new Registered(
                    HEX.matcher(hex).matches() ? base64(HexFormat.of().parseHex(hex)) : thumbprint);
        }

        @Override
        public Changes values() {
            return Changes.note().set("thumbprint", thumbprint).done();
        }

        @Override
        public String stored() {
            return PREFIX + thumbprint;
        }
    }

    @Override
    default String kind() {
        return "certificate";
    }

    static Certificate parseStored(String stored) {
        return stored.startsWith(Issued.PREFIX)
                ? Issued.parse(stored.substring(Issued.PREFIX.length()))
                : new Registered(stored.substring(Registered.PREFIX.length()));
    }

    /** What its key is, if that is too small (FAPI 2.0 Security Profile, section 5.4.1). */
    static Optional<String> whyWeak(X509Certificate certificate) {
        return switch (certificate.getPublicKey()) {
            case RSAPublicKey rsa when rsa.getModulus().bitLength() < SMALLEST_RSA ->
                    Optional.of(
                            "its RSA key has %d bits, and must have %d or more"
                                    .formatted(rsa.getModulus().bitLength(), SMALLEST_RSA));
            case ECPublicKey ec when ec.getParams().getOrder().bitLength() < SMALLEST_EC ->
                    Optional.of("its EC key must have %d bits or more".formatted(SMALLEST_EC));
            default -> Optional.empty();
        };
    }

    /** The {@code x5t#S256} of a certificate (RFC 8705 section 3.1). */
    static String thumbprintOf(X509Certificate certificate) {
        try {
            return Sha256.base64Url(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }
}
