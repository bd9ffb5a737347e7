package org.smsauth.auth.console.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
            errors.add("label", "one line of 1 to %d characters".formatted(LONGEST_LABEL));
        }
        return new Wanted(name, null, end(mostDays, clock.instant(), errors));
    }

    private Instant end(int mostDays, Instant now, FormErrors errors) {
        var number = text(days).matches("[0-9]{1,4}") ? Integer.parseInt(text(days)) : 0;
        if (number < 1 || number > mostDays) {
            errors.add("days", "from 1 to %d days".formatted(mostDays));
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
        var address = read("issuer", errors, () -> url(issuer));
        var keys = issuerKeys(errors);
        return address.flatMap(it ->
                read(
                        "subject",
                        errors,
                        () -> new Workload(it, text(subject), text(audience), keys.orElse(null))));
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
            throw new IllegalArgumentException(
                    "give one certificate in PEM: -----BEGIN CERTIFICATE----- and so on", e);
        }
    }

    private static DocumentUrl url(@Nullable String address) {
        try {
            return DocumentUrl.parse(text(address));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("give an https address", e);
        }
    }

    private static <T> Optional<T> read(
            String field, FormErrors errors, Supplier<? extends T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (IllegalArgumentException e) {
            errors.add(field, Objects.requireNonNullElse(e.getMessage(), "cannot be read"));
            return Optional.empty();
        }
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }
}
