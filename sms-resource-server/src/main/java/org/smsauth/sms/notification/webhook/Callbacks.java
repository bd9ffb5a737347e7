package org.smsauth.sms.notification.webhook;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsauth.sms.message.Tenant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Where requests may want to be told what becomes of their messages: at the origins (RFC 6454
 * section 4) of a tenant's active endpoints for callbacks. In memory, so that a request with one
 * costs nothing; whoever is not found there is looked for once more.
 */
@Component
public class Callbacks {

    private final Function<Tenant, List<Endpoint>> activeOf;
    private volatile Set<Registered> registered = Set.of();

    @Autowired
    Callbacks(Endpoints endpoints) {
        this(endpoints::activeOf);
    }

    Callbacks(Function<Tenant, List<Endpoint>> activeOf) {
        this.activeOf = activeOf;
    }

    private record Registered(Tenant tenant, String origin) {}

    /** Whether an endpoint of the tenant's takes that callback. */
    public boolean take(Tenant tenant, URI callback) {
        var wanted = new Registered(tenant, origin(callback));
        return registered.contains(wanted) || of(activeOf.apply(tenant)).contains(wanted);
    }

    /** These are active now. */
    void are(List<Endpoint> active) {
        registered = of(active);
    }

    private static Set<Registered> of(List<Endpoint> active) {
        return active.stream()
                .filter(Endpoint::isForCallbacks)
                .map(it -> new Registered(it.tenant(), origin(it.url())))
                .collect(Collectors.toSet());
    }

    /** Scheme, host and port of a URL, in one spelling. */
    public static String origin(URI url) {
        var scheme = url.getScheme().toLowerCase(Locale.ROOT);
        var host = url.getHost().toLowerCase(Locale.ROOT);
        var usual = scheme.equals("https") ? 443 : 80;
        return url.getPort() < 0 || url.getPort() == usual
                ? scheme + "://" + host
                : scheme + "://" + host + ":" + url.getPort();
    }
}
