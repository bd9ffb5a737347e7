package org.smsauth.auth.credential.proving;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * The authorities whose word for a subject counts (RFC 5280 section 6). Checked here though TLS may
 * have done so before: a proxy may not, and one that accepts self-signed certificates cannot.
 *
 * <p>Does not ask whether a certificate was revoked: revoke the credential.
 */
@Component
class TrustedIssuers {

    private static final Set<String> FOR_CLIENTS =
            Set.of("1.3.6.1.5.5.7.3.2", "2.5.29.37.0"); // id-kp-clientAuth, anyExtendedKeyUsage

    private final @Nullable KeyStore authorities;
    private final Clock clock;

    TrustedIssuers(ClientCertificateSettings settings, SslBundles bundles, Clock clock) {
        this.authorities =
                settings.caBundle() == null
                        ? null
                        : bundles.getBundle(settings.caBundle()).getStores().getTrustStore();
        this.clock = clock;
    }

    /**
     * What stands against a certificate.
     *
     * @param chain the certificate, and whatever others came with it
     */
    Optional<String> whyNot(List<X509Certificate> chain) {
        if (authorities == null) {
            return Optional.of(
                    "no authority is trusted here: smsauth.client-certificate.ca-bundle is not set");
        }
        try {
            var usage = chain.getFirst().getExtendedKeyUsage();
            if (usage != null && usage.stream().noneMatch(FOR_CLIENTS::contains)) {
                return Optional.of("the certificate is not one for TLS clients: " + usage);
            }
            var target = new X509CertSelector();
            target.setCertificate(chain.getFirst());
            var parameters = new PKIXBuilderParameters(authorities, target);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(clock.instant()));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.of("no trusted authority stands behind it: " + e.getMessage());
        }
    }
}
