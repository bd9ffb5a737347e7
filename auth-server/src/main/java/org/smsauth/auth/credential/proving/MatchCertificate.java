package org.smsauth.auth.credential.proving;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Comparator;
import java.util.Date;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.springframework.stereotype.Component;

/** Finds the credential a certificate is of: by what it is, or by whom a trusted issuer names. */
@Component
class MatchCertificate {

    private final KnownClients clients;
    private final TrustedIssuers issuers;
    private final Clock clock;

    MatchCertificate(KnownClients clients, TrustedIssuers issuers, Clock clock) {
        this.clients = clients;
        this.issuers = issuers;
        this.clock = clock;
    }

    Match match(Presented.ClientCertificate presented) {
        var client = clients.find(presented.clientId()).orElse(null);
        var certificate = presented.chain().getFirst();
        var distrusted = issuers.whyNot(presented.chain());
        var thumbprint = Certificate.thumbprintOf(certificate);
        if (client == null) {
            return notFound(null, null, "unknown-client", "no client has this id");
        }
        var registered =
                find(
                        client,
                        it ->
                                it.proof() instanceof Certificate.Registered(var known)
                                        && known.equals(thumbprint));
        var named =
                find(
                        client,
                        it ->
                                it.proof() instanceof Certificate.Issued issued
                                        && issued.isSubjectOf(certificate));
        var weak = Certificate.whyWeak(certificate);
        if (weak.isPresent()) {
            return notFound(client, null, "certificate-weak", weak.get());
        }
        if (registered.isPresent()) {
            return inTime(client, registered.get(), certificate);
        }
        if (named.isEmpty()) {
            return notFound(
                    client,
                    null,
                    "certificate-unknown",
                    "no credential of the client is for the certificate of %s with SHA-256 %s"
                            .formatted(certificate.getSubjectX500Principal(), thumbprint));
        }
        return distrusted.isEmpty()
                ? new Match.Found(client, named.get())
                : notFound(client, named.get(), "certificate-untrusted", distrusted.get());
    }

    /** Live ones first: a certificate may stand in two credentials. */
    private Optional<Credential> find(KnownClient client, Predicate<Credential> which) {
        var now = clock.instant();
        return clients.credentialsOf(client.client().id()).stream()
                .filter(which)
                .min(Comparator.comparing(it -> it.standing(now) != Credential.Standing.LIVE));
    }

    private Match inTime(KnownClient client, Credential credential, X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return new Match.Found(client, credential);
        } catch (CertificateExpiredException | CertificateNotYetValidException e) {
            return notFound(
                    client,
                    credential,
                    "certificate-expired",
                    "the certificate counts from %s to %s"
                            .formatted(
                                    certificate.getNotBefore().toInstant(),
                                    certificate.getNotAfter().toInstant()));
        }
    }

    private static Match notFound(
            @Nullable KnownClient client,
            @Nullable Credential credential,
            String rule,
            String detail) {
        return new Match.NotFound(client, credential, rule, detail);
    }
}
