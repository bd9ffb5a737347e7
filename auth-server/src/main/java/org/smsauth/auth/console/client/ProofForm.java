package org.smsauth.auth.console.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.CreateCredential.Wanted;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.runtime.text.ColumnText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the form says of a credential, as it was typed. */
record ProofForm(
        @Nullable String kind,
        @Nullable String label,
        @Nullable String days,
        @Nullable String jwks,
        @Nullable String jwksUri,
        @Nullable String subjectDn,
        @Nullable String certificate,
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable String audience,
        @Nullable String issuerJwks,
        @Nullable String issuerJwksUri) {

    private static final int LONGEST_LABEL = 80;
    private static final String SECRET = "secret";

    private static final String PRIVATE_HALF =
            "This is the private half of a key, which nobody but the client may have. Have a new pair"
                    + " made, and paste its public half";

    private static final String KEYS =
            "Paste the public keys whole, as the system's engineers gave them: text that begins with {,"
                    + " with 1 to 10 keys for signatures, of elliptic curves, Ed25519, or RSA of 2048 bits"
                    + " and more; where there are several, each with an id of its own";

    private static final String ADDRESS = "Write an address that begins with https://";

    /** What would be right, by the field. */
    private static final Map<String, String> RIGHT =
            Map.of(
                    "jwks",
                    KEYS,
                    "issuer_jwks",
                    KEYS,
                    "jwks_uri",
                    ADDRESS,
                    "issuer_jwks_uri",
                    ADDRESS,
                    "issuer",
                    "Write an address that begins with https://, without a question mark in it",
                    "certificate",
                    "Paste one certificate whole, from -----BEGIN CERTIFICATE----- to -----END"
                            + " CERTIFICATE-----, whose key is of an elliptic curve, or of RSA"
                            + " with 2048 bits and more",
                    "subject_dn",
                    "Write the subject as the certificate will have it, like CN=alerts,O=Example",
                    "subject",
                    "Write exactly what the platform calls the workload and for whom its tokens are,"
                            + " each of 1 to 500 characters; there are no wildcards");

    /** A secret for as long as the department allows. */
    static ProofForm usual(String label, int days, String audience) {
        return new ProofForm(
                SECRET, label, String.valueOf(days), "", "", "", "", "", "", audience, "", "");
    }

    /** As a request for a second yes keeps it; empty where it is longer than it can keep. */
    String written() {
        var text = JsonMapper.shared().writeValueAsString(this);
        return ColumnText.fits(text, Wish.LONGEST_CREDENTIAL) ? text : "";
    }

    /** What was kept so; empty for nothing. */
    static Optional<ProofForm> read(String written) {
        try {
            return written.isEmpty()
                    ? Optional.empty()
                    : Optional.of(JsonMapper.shared().readValue(written, ProofForm.class));
        } catch (JacksonException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    String kindOrSecret() {
        return text(kind).isEmpty() ? SECRET : text(kind);
    }

    boolean isSecret() {
        return kindOrSecret().equals(SECRET);
    }

    /** Its label and how long it counts. */
    Wanted wanted(int mostDays, Clock clock, FormErrors errors) {
        var name = text(label);
        if (name.isEmpty() || !ColumnText.fits(name, LONGEST_LABEL)) {
            errors.add("label", Words.of("one line of 1 to %d characters", LONGEST_LABEL));
        }
        return new Wanted(name, null, end(mostDays, clock.instant(), errors));
    }

    private Instant end(int mostDays, Instant now, FormErrors errors) {
        var number = text(days).matches("[0-9]{1,4}") ? Integer.parseInt(text(days)) : 0;
        if (number < 1 || number > mostDays) {
            errors.add("days", Words.counted(mostDays, "1 day", "from 1 to %d days"));
        }
        return now.plus(Duration.ofDays(Math.clamp(number, 1, mostDays)));
    }

    /** What the client is checked against; nothing for a secret, or when there are errors. */
    Optional<Proof> proof(FormErrors errors) {
        return switch (kindOrSecret()) {
            case SECRET -> Optional.empty();
            case "public_key" -> publicKey(errors);
            case "certificate" -> certificate(errors);
            case "workload" -> workload(errors);
            default -> {
                errors.add("kind", "Choose one");
                yield Optional.empty();
            }
        };
    }

    private Optional<Proof> publicKey(FormErrors errors) {
        if (text(jwks).isEmpty() == text(jwksUri).isEmpty()) {
            errors.add("jwks", "Give the keys, or the address where they are published");
            return Optional.empty();
        }
        return text(jwks).isEmpty()
                ? read("jwks_uri", errors, () -> new PublicKey.Published(url(jwksUri)))
                : read("jwks", errors, () -> PublicKey.Given.parse(text(jwks)));
    }

    private Optional<Proof> certificate(FormErrors errors) {
        if (text(certificate).isEmpty() == text(subjectDn).isEmpty()) {
            errors.add("certificate", "Give the certificate, or the subject it will have");
            return Optional.empty();
        }
        return text(certificate).isEmpty()
                ? read("subject_dn", errors, () -> Certificate.Issued.parse(text(subjectDn)))
                : read(
                        "certificate",
                        errors,
                        () -> Certificate.Registered.of(readPem(text(certificate))));
    }

    private Optional<Proof> workload(FormErrors errors) {
        var address = read("issuer", errors, () -> withoutQuery(url(issuer)));
        var keys = issuerKeys(errors);
        return address.flatMap(it ->
                read(
                        "subject",
                        errors,
                        () -> new Workload(it, text(subject), text(audience), keys.orElse(null))));
    }

    private static DocumentUrl withoutQuery(DocumentUrl address) {
        if (address.value().getRawQuery() != null) {
            throw new IllegalArgumentException("an issuer has no query");
        }
        return address;
    }

    /** Nothing where the issuer publishes its metadata. */
    private Optional<PublicKey> issuerKeys(FormErrors errors) {
        if (!text(issuerJwks).isEmpty() && !text(issuerJwksUri).isEmpty()) {
            errors.add("issuer_jwks", "Give its keys, or the address where they are published");
            return Optional.empty();
        }
        if (!text(issuerJwks).isEmpty()) {
            return read("issuer_jwks", errors, () -> PublicKey.Given.parse(text(issuerJwks)));
        }
        return text(issuerJwksUri).isEmpty()
                ? Optional.empty()
                : read(
                        "issuer_jwks_uri",
                        errors,
                        () -> new PublicKey.Published(url(issuerJwksUri)));
    }

    private static X509Certificate readPem(String pem) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(
                                    new ByteArrayInputStream(
                                            pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("no certificate in PEM", e);
        }
    }

    private static DocumentUrl url(@Nullable String address) {
        return DocumentUrl.parse(text(address));
    }

    /**
     * What is read speaks to programs of what is wrong with it: each field has words of its own.
     */
    private static <T> Optional<T> read(
            String field, FormErrors errors, Supplier<? extends T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (PublicKey.PrivateKeyGivenException _) {
            errors.add(field, PRIVATE_HALF);
        } catch (IllegalArgumentException _) {
            errors.add(field, RIGHT.getOrDefault(field, "That cannot be read"));
        }
        return Optional.empty();
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
