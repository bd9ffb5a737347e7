package org.smsauth.sms.door.possession;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.edge.TrustedProxies;
import org.smsauth.runtime.possession.AcceptSelfSigned;
import org.smsauth.runtime.possession.HolderOfToken;
import org.smsauth.runtime.possession.ProofCheck;
import org.smsauth.runtime.possession.ProvenCertificates;
import org.smsauth.runtime.web.PublicPath;
import org.smsauth.sms.door.web.ApiSettings;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/**
 * Tells which certificate a client proved to hold. Whether a certificate is to be trusted is not
 * asked here: the token names the one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3">RFC 8705 section 3</a>
 */
@Component
public class ClientCertificates {

    private final ProvenCertificates certificates;
    private final boolean asked;

    ClientCertificates(
            ClientCertificateSettings settings, TrustedProxies proxies, ServerProperties server) {
        this.certificates = new ProvenCertificates(settings.header(), proxies);
        this.asked = settings.header() != null || asks(server.getSsl());
    }

    @Bean
    static AcceptSelfSigned acceptSelfSigned(ClientCertificateSettings settings) {
        return new AcceptSelfSigned(settings.selfSigned());
    }

    private static boolean asks(@Nullable Ssl tls) {
        return tls != null
                && tls.isEnabled()
                && tls.getClientAuth() != null
                && tls.getClientAuth() != Ssl.ClientAuth.NONE;
    }

    /** Whether a client can show one at all, as this server is set up. */
    public boolean areAskedFor() {
        return asked;
    }

    /** Who presents a token must hold what it is bound to. */
    @Bean
    HolderOfToken holderOfToken(UsedOnce usedOnce, ApiSettings api, InstantSource clock) {
        return new HolderOfToken(
                new ProofCheck(usedOnce, clock),
                certificates,
                request -> api.url(PublicPath.within(request)));
    }
}
