package org.smsauth.sms.possession;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Tells which certificate a client proved to hold: to this server, or to a proxy that is trusted to
 * say so. Whether a certificate is to be trusted is not asked here: the token names the one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3">RFC 8705 section 3</a>
 */
@Component
public class ClientCertificates {

    private static final String TLS = "jakarta.servlet.request.X509Certificate";

    private final @Nullable String header;
    private final List<IpAddressMatcher> trustedProxies;
    private final boolean asked;

    ClientCertificates(ClientCertificateSettings settings, ServerProperties server) {
        this.header = settings.header();
        this.trustedProxies =
                settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
        this.asked = header != null || asks(server.getSsl());
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

    /** The SHA-256 thumbprint of the one it holds; empty when it showed none. */
    public Optional<String> thumbprint(HttpServletRequest request) {
        return header != null && fromTrustedProxy(request)
                ? forwarded(request, header)
                : Optional.ofNullable(request.getAttribute(TLS))
                        .filter(X509Certificate[].class::isInstance)
                        .map(it -> Thumbprint.of(((X509Certificate[]) it)[0]));
    }

    private boolean fromTrustedProxy(HttpServletRequest request) {
        var peer = PeerAddress.of(request);
        return peer != null && trustedProxies.stream().anyMatch(it -> it.matches(peer));
    }

    /** A proxy that sets the header leaves one; of several, the client made up some. */
    private static Optional<String> forwarded(HttpServletRequest request, String header) {
        var values = Collections.list(request.getHeaders(header));
        return values.size() == 1 ? Thumbprint.ofForwarded(values.getFirst()) : Optional.empty();
    }
}
