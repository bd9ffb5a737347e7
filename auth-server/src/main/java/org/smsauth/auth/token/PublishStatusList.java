package org.smsauth.auth.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.KnownClients;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Publishes the {@link StatusList} as a signed document (draft-ietf-oauth-status-list section 5.1),
 * signed anew only when something has changed or half of its life is over. Whoever follows it asks
 * with {@code If-None-Match} and learns of a change within the second.
 */
@Controller
class PublishStatusList {

    static final String PATH = "/oauth2/status-list";

    private static final JOSEObjectType TYPE = new JOSEObjectType("statuslist+jwt");
    private static final MediaType MEDIA_TYPE =
            MediaType.parseMediaType("application/statuslist+jwt");
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int TTL_SECONDS = 1;

    private final IssuerSettings settings;
    private final KnownClients clients;
    private final RevokedTokens revokedTokens;
    private final KeyRing keys;
    private final StatusListFetches fetches;
    private final Clock clock;
    private @Nullable Published current;

    PublishStatusList(
            IssuerSettings settings,
            KnownClients clients,
            RevokedTokens revokedTokens,
            KeyRing keys,
            StatusListFetches fetches,
            Clock clock) {
        this.settings = settings;
        this.clients = clients;
        this.revokedTokens = revokedTokens;
        this.keys = keys;
        this.fetches = fetches;
        this.clock = clock;
    }

    private record Published(
            long change, List<String> revoked, Instant signedAt, String etag, String document) {}

    @GetMapping(PATH)
    ResponseEntity<String> publish() {
        var published = current();
        fetches.note(published.change(), clock.instant());
        return ResponseEntity.ok()
                .eTag(published.etag())
                .cacheControl(CacheControl.noCache().cachePublic())
                .contentType(MEDIA_TYPE)
                .body(published.document());
    }

    private synchronized Published current() {
        var now = clock.instant();
        var change = clients.change();
        var revoked = revokedTokens.unexpired();
        var last = current;
        if (last == null
                || last.change() != change
                || !last.revoked().equals(revoked)
                || last.signedAt().plus(LIFE.dividedBy(2)).isBefore(now)) {
            last = sign(change, revoked, now);
            current = last;
        }
        return last;
    }

    private Published sign(long change, List<String> revoked, Instant now) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(settings.issuer().toString())
                        .subject(settings.url(PATH))
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(LIFE)))
                        .claim("ttl", TTL_SECONDS)
                        .claim(
                                "status_list",
                                StatusList.of(clients.allCredentials(), change).asClaim())
                        .claim("revoked_tokens", revoked)
                        .build();
        var etag = "\"%d-%d-%d\"".formatted(change, now.getEpochSecond(), revoked.hashCode());
        return new Published(change, revoked, now, etag, keys.sign(TYPE, claims));
    }
}
