package org.smsauth.sms.door.issuer;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.edge.PlainHttp;
import org.smsauth.runtime.signature.OthersDocument;

/**
 * The public keys of the authorization server, fetched when first needed: this server starts and,
 * as long as it has seen them once, goes on without the other.
 */
public final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

    private static final int TIME_OUT_MS = 2_000;
    private static final int LARGEST_ANSWER = 256 * 1024;

    /** How long keys are used before they are fetched again, in the background. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** How long keys are used at most while they cannot be fetched again. */
    private static final Duration OUTAGE = Duration.ofHours(1);

    /** Unknown key ids and failures cause at most two fetches in that time. */
    public static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);

    private final IssuerSettings settings;
    private final PlainHttp plainHttp;
    private final ResourceRetriever http =
            new DefaultResourceRetriever(TIME_OUT_MS, TIME_OUT_MS, LARGEST_ANSWER);

    private volatile boolean away;

    /** When they last came, of {@link System#nanoTime}; null when they never have. */
    private volatile @Nullable Long fetchedAt;

    IssuerKeys(IssuerSettings settings, PlainHttp plainHttp) {
        this.plainHttp = plainHttp;
        this.settings = settings;
    }

    /** Where they are looked up. */
    JWKSource<SecurityContext> source() {
        var kept =
                JWKSourceBuilder.create(this)
                        .cache(FRESH.toMillis(), 2 * TIME_OUT_MS * 2L)
                        .refreshAheadCache(Duration.ofMinutes(1).toMillis(), false)
                        .rateLimited(BETWEEN_FETCHES.toMillis())
                        .outageTolerant(OUTAGE.toMillis())
                        .build();
        return (selector, context) -> known(kept.get(selector, context));
    }

    /** Whether there is none that anything could be checked with, and none comes. */
    boolean areMissing() {
        var at = fetchedAt;
        return away && (at == null || System.nanoTime() - at > FRESH.plus(OUTAGE).toNanos());
    }

    /** A key that is not among those kept may be new, as long as they cannot be fetched. */
    private List<JWK> known(List<JWK> selected) throws JWKSetUnavailableException {
        if (selected.isEmpty() && away) {
            throw new JWKSetUnavailableException("no new keys from " + settings.issuer());
        }
        return selected;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws JWKSetUnavailableException {
        try {
            var keys = OthersDocument.keys(get(jwkSetUri()));
            away = false;
            fetchedAt = System.nanoTime();
            LOG.info("Fetched {} key(s) of {}", keys.size(), settings.issuer());
            return keys;
        } catch (IOException | ParseException | IllegalArgumentException e) {
            away = true;
            LOG.warn(
                    "The keys of {} could not be fetched ({}); tokens that need them get 503 until"
                            + " they can",
                    settings.issuer(),
                    e.getMessage());
            throw new JWKSetUnavailableException("no keys from " + settings.issuer(), e);
        }
    }

    private URI jwkSetUri() throws IOException, ParseException {
        if (settings.jwkSetUri() != null) {
            return settings.jwkSetUri();
        }
        var metadata = OthersDocument.object(get(settings.metadata()));
        var issuer = metadata.path("issuer").asString("nobody");
        if (!settings.issuer().toString().equals(issuer)) { // RFC 8414 section 3.3
            throw new IOException(settings.metadata() + " is the metadata of " + issuer);
        }
        var uri = metadata.path("jwks_uri").asString("");
        if (uri.isEmpty()) {
            throw new IOException(settings.metadata() + " has no jwks_uri");
        }
        var address = URI.create(uri);
        if (!plainHttp.permits(address)) {
            throw new IOException(settings.metadata() + " has a jwks_uri that is not https");
        }
        return address;
    }

    private String get(URI uri) throws IOException {
        return http.retrieveResource(uri.toURL()).getContent();
    }

    @Override
    public void close() {}
}
