package org.smsauth.auth.outbound;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.signature.OthersDocument;
import org.springframework.stereotype.Component;

/**
 * Keys that others publish (RFC 7517), kept for five minutes. A key that is not among them is
 * looked for once more, at most twice in half a minute; while the publisher is away, what was last
 * read counts for an hour.
 */
@Component
public class PublishedKeys {

    private static final long KEPT = Duration.ofMinutes(5).toMillis();
    private static final long KEPT_IN_OUTAGE = Duration.ofHours(1).toMillis();
    private static final long REFETCH = Duration.ofSeconds(30).toMillis();
    private static final long WAIT_FOR_ANOTHER = Duration.ofSeconds(10).toMillis();

    private final Documents documents;
    private final Map<DocumentUrl, JWKSource<SecurityContext>> sources = new ConcurrentHashMap<>();
    private final Map<DocumentUrl, JWKSource<SecurityContext>> issuers = new ConcurrentHashMap<>();

    PublishedKeys(Documents documents) {
        this.documents = documents;
    }

    /**
     * The keys at a URL that match.
     *
     * @throws KeySourceException when they cannot be read
     */
    public List<JWK> at(DocumentUrl url, JWKSelector selector) throws KeySourceException {
        return sources.computeIfAbsent(url, it -> cached(() -> read(it))).get(selector, null);
    }

    /**
     * The keys of an issuer that match, found by its metadata (OpenID Connect Discovery section 4,
     * RFC 8414 section 3).
     *
     * @throws KeySourceException when they cannot be read
     */
    public List<JWK> of(DocumentUrl issuer, JWKSelector selector) throws KeySourceException {
        return issuers.computeIfAbsent(issuer, it -> cached(() -> read(keysOf(it))))
                .get(selector, null);
    }

    private DocumentUrl keysOf(DocumentUrl issuer) throws KeySourceException {
        var reasons = new ArrayList<String>();
        for (var metadata : metadataOf(issuer)) {
            try {
                return IssuerMetadata.keys(issuer, documents.fetch(metadata));
            } catch (IOException | IllegalArgumentException e) {
                reasons.add(String.valueOf(e.getMessage()));
            }
        }
        throw new JWKSetUnavailableException(String.join("; ", reasons));
    }

    private static List<DocumentUrl> metadataOf(DocumentUrl issuer) throws KeySourceException {
        try {
            return IssuerMetadata.urls(issuer);
        } catch (IllegalArgumentException e) {
            throw new JWKSetUnavailableException(issuer + " is too long to have metadata", e);
        }
    }

    private static JWKSource<SecurityContext> cached(Keys keys) {
        return JWKSourceBuilder.create(keys)
                .refreshAheadCache(false)
                .cache(KEPT, WAIT_FOR_ANOTHER)
                .rateLimited(REFETCH)
                .outageTolerant(KEPT_IN_OUTAGE)
                .build();
    }

    private JWKSet read(DocumentUrl url) throws KeySourceException {
        try {
            return OthersDocument.keys(documents.fetch(url));
        } catch (IOException e) {
            throw new JWKSetUnavailableException(String.valueOf(e.getMessage()), e);
        } catch (ParseException e) {
            throw new JWKSetParseException(url + " is no JWK set: " + e.getMessage(), e);
        }
    }

    /** Reads keys anew. */
    private interface Keys extends JWKSetSource<SecurityContext> {

        JWKSet read() throws KeySourceException;

        @Override
        default JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator why, long now, @Nullable SecurityContext context)
                throws KeySourceException {
            return read();
        }

        @Override
        default void close() {}
    }
}
