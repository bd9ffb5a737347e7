package org.smsauth.sms.carriage.permission;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.DepartmentId;
import org.smsauth.sms.carriage.permission.IssuerApi.OwnersAnswer;
import org.smsauth.sms.door.issuer.IssuerSettings;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps at hand which departments own which sender ids, as the authorization server said last.
 * Believes nothing that it did not say, or confirm, within {@link #STALE}: a number may have gone
 * to another department since.
 */
@Component
class FollowOwners implements NumberOwners {

    static final Duration STALE = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(FollowOwners.class);

    private static final Comparator<DepartmentId> BY_NAME =
            Comparator.comparing(DepartmentId::value);

    /**
     * @param owners by sender id
     * @param asOf when the question was sent that told so
     */
    private record Heard(Map<String, Set<DepartmentId>> owners, String etag, Instant asOf) {}

    private final OwnClient ownClient;
    private final OwnToken token;
    private final IssuerApi issuer;
    private final InstantSource clock;
    private volatile @Nullable Heard last;
    private boolean isLost;

    FollowOwners(
            OwnClient ownClient, OwnToken token, IssuerSettings settings, InstantSource clock) {
        this.ownClient = ownClient;
        this.token = token;
        this.issuer = new IssuerApi(settings.issuer());
        this.clock = clock;
    }

    @Override
    public Optional<Set<DepartmentId>> of(Collection<String> spellings) {
        var heard = last;
        if (heard == null || clock.instant().isAfter(heard.asOf.plus(STALE))) {
            return Optional.empty();
        }
        var owners = new TreeSet<>(BY_NAME);
        for (var spelling : spellings) {
            owners.addAll(heard.owners.getOrDefault(spelling, Set.of()));
        }
        return Optional.of(owners);
    }

    /** One at a time: the schedule does not begin it again before it has ended. */
    @Scheduled(initialDelayString = "PT1S", fixedDelayString = "PT5S")
    void follow() {
        if (!ownClient.isThere()) {
            return;
        }
        try {
            ask();
            if (isLost) {
                LOG.info("The authorization server says again who owns which sender ids");
                isLost = false;
            }
        } catch (IOException e) {
            if (!isLost) {
                LOG.warn(
                        "The authorization server does not say who owns which sender ids; after {} minutes messages that people write wait for their department: {}",
                        STALE.toMinutes(),
                        e.getMessage());
                isLost = true;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws IOException, InterruptedException {
        var known = last;
        var etag = known == null ? null : known.etag;
        var now = clock.instant();
        var answer = issuer.owners(etag, token.good());
        if (answer instanceof OwnersAnswer.Unauthorized) { // revoked, or its secret was rotated
            answer = issuer.owners(etag, token.another());
        }
        last =
                switch (answer) {
                    case OwnersAnswer.Told(var owners, var newEtag) ->
                            new Heard(owners, newEtag, now);
                    case OwnersAnswer.Same() ->
                            new Heard(
                                    Objects.requireNonNull(known).owners,
                                    Objects.requireNonNull(known).etag,
                                    now);
                    case OwnersAnswer.Unauthorized() ->
                            throw new IOException("it refused this server's token");
                };
    }
}
