package org.smsauth.auth.token.status;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.change.LastReading;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.auth.key.KeyRing;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Publishes the {@link StatusList} as a signed document (draft-ietf-oauth-status-list section 5.1),
 * signed anew when something has changed, and every second as long as the registry is read: its
 * {@code iat} is when that was last done, and its {@code exp} as long after it as this node vouches
 * for what it has read. Whoever follows it asks with {@code If-None-Match} and learns of a change
 * within the second.
 */
@Controller
class PublishStatusList implements MeterBinder {

    private static final JOSEObjectType TYPE = new JOSEObjectType("statuslist+jwt");
    private static final MediaType MEDIA_TYPE =
            MediaType.parseMediaType("application/statuslist+jwt");

    /** The number of the last change it tells of, an extension: it grows, and orders lists. */
    private static final String CHANGE = "change";

    private static final int TTL_SECONDS = 1;
    private static final Pattern PARAMETERS = Pattern.compile("&");

    private final IssuerSettings settings;
    private final KnownClients clients;
    private final RevokedTokens revokedTokens;
    private final KeyRing keys;
    private final StatusListFetches fetches;
    private final LastReading lastReading;
    private final Clock clock;
    private @Nullable Published current;

    PublishStatusList(
            IssuerSettings settings,
            KnownClients clients,
            RevokedTokens revokedTokens,
            KeyRing keys,
            StatusListFetches fetches,
            LastReading lastReading,
            Clock clock) {
        this.settings = settings;
        this.clients = clients;
        this.revokedTokens = revokedTokens;
        this.keys = keys;
        this.fetches = fetches;
        this.lastReading = lastReading;
        this.clock = clock;
    }

    /**
     * @param asOf when the registry was read
     * @param statuses the claim, for as long as nothing changes
     */
    private record Published(
            long change,
            List<String> revoked,
            Instant asOf,
            Map<String, Object> statuses,
            String etag,
            String document) {}

    @Override
    public void bindTo(MeterRegistry registry) {
        TimeGauge.builder(
                        "smsauth.status.list.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        it -> it.millisSince(it.asOf()))
                .description("How old the status list is that was last given out.")
                .register(registry);
        TimeGauge.builder(
                        "smsauth.status.list.fetched.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        it -> it.millisSince(fetches.last()))
                .description("How long ago somebody last fetched the status list.")
                .register(registry);
    }

    private synchronized Optional<Instant> asOf() {
        return Optional.ofNullable(current).map(Published::asOf);
    }

    private double millisSince(Optional<Instant> then) {
        return then.map(it -> (double) Duration.between(it, clock.instant()).toMillis())
                .orElse(Double.NaN);
    }

    @GetMapping(OAuthPaths.STATUS_LIST)
    ResponseEntity<?> publish(HttpServletRequest request) {
        if (isOfThen(request.getQueryString())) {
            return refusalOfThen();
        }
        var published = current();
        fetches.note(published.change(), clock.instant());
        return ResponseEntity.ok()
                .eTag(published.etag())
                .cacheControl(CacheControl.noCache().cachePublic())
                .contentType(MEDIA_TYPE)
                .body(published.document());
    }

    /** Whether the query has the parameter; all others, and what is none, are passed over. */
    private static boolean isOfThen(@Nullable String query) {
        return query != null
                && PARAMETERS
                        .splitAsStream(query)
                        .anyMatch(it -> decoded(it.replaceFirst("=.*", "")).equals("time"));
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return name;
        }
    }

    /** No list of another time is kept: draft-ietf-oauth-status-list section 8.4. */
    private static ResponseEntity<?> refusalOfThen() {
        return ResponseEntity.status(HttpStatus.NOT_IMPLEMENTED)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(
                        Map.of(
                                "error",
                                "invalid_request",
                                "error_description",
                                "The list is of now alone: ask without the parameter time"));
    }

    private synchronized Published current() {
        var asOf = lastReading.fresh(); // before what was read: it may be newer, and never older
        var change = clients.change();
        var revoked = revokedTokens.unexpired();
        var last = current;
        if (last == null
                || last.change() != change
                || !last.revoked().equals(revoked)
                || !last.asOf().plusSeconds(TTL_SECONDS).isAfter(asOf)) {
            var statuses =
                    last != null && last.change() == change
                            ? last.statuses()
                            : StatusList.of(clients.allCredentials(), change).asClaim();
            last = sign(change, revoked, asOf, statuses);
            current = last;
        }
        return last;
    }

    private Published sign(
            long change, List<String> revoked, Instant asOf, Map<String, Object> statuses) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(settings.issuer().toString())
                        .subject(settings.url(OAuthPaths.STATUS_LIST))
                        .issueTime(Date.from(asOf))
                        .expirationTime(Date.from(asOf.plus(lastReading.maxStaleness())))
                        .claim("ttl", TTL_SECONDS)
                        .claim(CHANGE, change)
                        .claim("status_list", statuses)
                        .claim("revoked_tokens", revoked)
                        .build();
        var etag = "\"%d-%d-%d\"".formatted(change, asOf.toEpochMilli(), revoked.hashCode());
        return new Published(change, revoked, asOf, statuses, etag, keys.sign(TYPE, claims));
    }
}
