package org.smsauth.auth.binding;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.smsauth.auth.credential.proving.ClientCertificateSettings;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.edge.TrustedProxies;
import org.smsauth.runtime.possession.AcceptSelfSigned;
import org.smsauth.runtime.possession.HolderOfToken;
import org.smsauth.runtime.possession.ProofCheck;
import org.smsauth.runtime.possession.ProvenCertificates;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** The certificates that clients prove to hold, as this server is set up. */
@Component
public class ClientCertificates {

    private final ClientCertificateSettings settings;
    private final ProvenCertificates certificates;
    private final boolean asked;

    ClientCertificates(
            ClientCertificateSettings settings,
            TrustedProxies proxies,
            @Value("${server.ssl.client-auth:none}") String clientAuth) {
        this.settings = settings;
        this.certificates = new ProvenCertificates(settings.header(), proxies);
        this.asked = !clientAuth.equalsIgnoreCase("none");
    }

    @Bean
    static AcceptSelfSigned acceptSelfSigned(ClientCertificateSettings settings) {
        return new AcceptSelfSigned(settings.selfSigned());
    }

    /** Who presents a token of this server to it must hold what the token is bound to. */
    public HolderOfToken holderOfToken(
            UsedOnce usedOnce, InstantSource clock, Function<HttpServletRequest, String> url) {
        return new HolderOfToken(new ProofCheck(usedOnce, clock), certificates, url);
    }

    /** Whether requests may come with one at all. */
    public boolean mayCome() {
        return asked || settings.header() != null;
    }

    /** Whether there are authorities whose certificates count by their subject. */
    public boolean mayBeNamed() {
        return mayCome() && settings.caBundle() != null;
    }

    /**
     * The certificate, and the chain behind it as far as it came along; empty when there is none.
     *
     * @throws IllegalArgumentException when a proxy passes on what is no certificate
     */
    public List<X509Certificate> of(HttpServletRequest request) {
        return certificates.of(request);
    }
}
