package org.smsauth.sms.possession;

import com.nimbusds.jose.util.X509CertUtils;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** The SHA-256 thumbprint of a certificate, in whichever form it comes. */
final class Thumbprint {

    private Thumbprint() {}

    static String of(X509Certificate certificate) {
        return X509CertUtils.computeSHA256Thumbprint(certificate).toString();
    }

    /** Empty when the text is no certificate. */
    static Optional<String> ofForwarded(String text) {
        return Optional.ofNullable(parsed(text.strip())).map(Thumbprint::of);
    }

    private static @Nullable X509Certificate parsed(String text) {
        try {
            return text.startsWith(":") && text.endsWith(":") && text.length() > 1
                    ? X509CertUtils.parse(
                            Base64.getDecoder().decode(text.substring(1, text.length() - 1)))
                    : X509CertUtils.parse(UriUtils.decode(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}
