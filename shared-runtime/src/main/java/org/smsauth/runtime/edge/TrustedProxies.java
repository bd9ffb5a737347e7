package org.smsauth.runtime.edge;

import jakarta.servlet.ServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Who asks when proxies stand between: read from the nearest hop outwards, as long as each is
 * trusted. What stands further left the client may have made up, and nobody reads it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7239#section-8.1">RFC 7239 section 8.1</a>
 */
public final class TrustedProxies {

    private static final String PEER = TrustedProxies.class.getName();
    private static final String SCHEME = "X-Forwarded-Proto";

    private final @Nullable ForwardedHeader header;
    private final List<IpAddressMatcher> networks;

    public TrustedProxies(ProxySettings settings) {
        this.header = settings.forwardedHeader();
        this.networks = settings.trustedProxies().stream().map(IpAddressMatcher::new).toList();
    }

    /** Whether there are any. */
    public boolean exist() {
        return !networks.isEmpty();
    }

    /** Whether a trusted proxy is at the other end of this request's connection. */
    public boolean passedOn(ServletRequest request) {
        return request.getAttribute(PEER) instanceof String peer && trust(peer);
    }

    /** Whether an address is a trusted proxy's. */
    public boolean trust(String address) {
        return networks.stream().anyMatch(it -> it.matches(address));
    }

    /** Gives a request the address and the scheme of its client. */
    void settle(Request request) {
        var peer = request.getPeerAddr();
        if (peer == null) {
            return;
        }
        request.setAttribute(PEER, peer);
        if (header == null || !trust(peer)) {
            return;
        }
        var origin = origin(header, peer, elements(request, header.wire()));
        request.setRemoteAddr(origin.address());
        request.setRemoteHost(origin.address());
        scheme(request, origin)
                .ifPresent(scheme -> {
                    request.getCoyoteRequest().scheme().setString(scheme);
                    request.setSecure(scheme.equals("https"));
                });
    }

    private Optional<String> scheme(Request request, ForwardedHeader.Hop origin) {
        return header == ForwardedHeader.X_FORWARDED_FOR
                ? elements(request, SCHEME).reversed().stream()
                        .findFirst()
                        .flatMap(ForwardedHeader::scheme)
                : origin.scheme();
    }

    /**
     * Every comma parts, even one in quotes: what a client left open must not swallow what a proxy
     * added.
     */
    private static List<String> elements(Request request, String name) {
        var elements = new ArrayList<String>();
        for (var line : Collections.list(request.getHeaders(name))) {
            for (var element : line.split(",", -1)) {
                elements.add(element.strip());
            }
        }
        return elements;
    }

    /** The nearest hop that is not trusted; the farthest one known when all are. */
    ForwardedHeader.Hop origin(ForwardedHeader form, String peer, List<String> elements) {
        var origin = new ForwardedHeader.Hop(peer, Optional.empty());
        for (var element : elements.reversed()) {
            var hop = form.hop(element);
            if (hop.isEmpty()) {
                return origin;
            }
            origin = hop.get();
            if (!trust(origin.address())) {
                return origin;
            }
        }
        return origin;
    }
}
