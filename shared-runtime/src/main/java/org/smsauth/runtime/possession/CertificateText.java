package org.smsauth.runtime.possession;

import java.io.ByteArrayInputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A certificate as a proxy writes it in a header. The whole value is one certificate in one of
 * three forms, which no text has two of:
 *
 * <ul>
 *   <li>bytes between colons (RFC 9440)
 *   <li>PEM, URL-encoded or not, with any white space for its line ends
 *   <li>one element of Envoy's {@code x-forwarded-client-cert} with a {@code Cert}
 * </ul>
 *
 * Nothing is searched for within it: of two certificates the client may have made up one.
 */
final class CertificateText {

    /** What proxies write when there is none: the third is Apache's, the last HAProxy's. */
    private static final Set<String> NONE = Set.of("", "-", "(null)", "::");

    private static final Pattern PEM =
            Pattern.compile(
                    "-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]++)"
                            + "-----END CERTIFICATE-----\\s*");

    /** Comma, semicolon and equals sign are Envoy's own: a value with one of them is in quotes. */
    private static final Pattern XFCC =
            Pattern.compile(
                    "(?:[A-Za-z]++=(?:\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[^\",;=]*+)(?:;(?=.)|$))+");

    private static final Pattern XFCC_CERTIFICATE =
            Pattern.compile("(?:^|;)Cert=\"([^\"\\\\]*)\"", Pattern.CASE_INSENSITIVE);

    private CertificateText() {}

    /**
     * The certificate; empty when the value says that there is none.
     *
     * @throws IllegalArgumentException when it is neither, or more than that
     */
    static Optional<X509Certificate> read(String value) {
        var text = value.strip();
        if (NONE.contains(text)) {
            return Optional.empty();
        }
        if (text.startsWith(":")) {
            return Optional.of(bytes(text));
        }
        return isElement(text) ? element(text) : Optional.of(pem(text));
    }

    private static boolean isElement(String text) {
        return text.length() > 1 && Character.isLetter(text.charAt(0)) && text.indexOf('=') > 0;
    }

    private static Optional<X509Certificate> element(String text) {
        if (!XFCC.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "it must be one element of x-forwarded-client-cert; let the proxy set it anew"
                            + " (SANITIZE_SET) and not append to it");
        }
        var found = XFCC_CERTIFICATE.matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException(
                    "its x-forwarded-client-cert has no Cert; let the proxy add it"
                            + " (set_current_client_cert_details: cert)");
        }
        var certificate = found.group(1);
        if (found.find()) {
            throw new IllegalArgumentException("its x-forwarded-client-cert has two of Cert");
        }
        return Optional.of(pem(certificate));
    }

    /** A byte sequence (RFC 9651 section 3.3.5) with DER. */
    static X509Certificate bytes(String item) {
        if (item.length() < 2 || !item.startsWith(":") || !item.endsWith(":")) {
            throw new IllegalArgumentException("bytes stand between colons (RFC 9440)");
        }
        return certificate(item.substring(1, item.length() - 1));
    }

    /** Base64 may have a plus, which a form's encoding would take for a space. */
    private static X509Certificate pem(String escaped) {
        var found =
                PEM.matcher(URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8));
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "it must be one certificate: PEM, URL-encoded, or Base64 between colons (RFC"
                            + " 9440), and nothing else");
        }
        return certificate(found.group(1).replaceAll("\\s", ""));
    }

    private static X509Certificate certificate(String base64) {
        var der = Base64.getDecoder().decode(base64);
        try {
            var certificate =
                    (X509Certificate)
                            CertificateFactory.getInstance("X.509")
                                    .generateCertificate(new ByteArrayInputStream(der));
            if (certificate != null && Arrays.equals(certificate.getEncoded(), der)) {
                return certificate;
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException("its bytes are no certificate", e);
        }
        throw new IllegalArgumentException("its bytes are not a certificate alone");
    }
}
