package org.smsauth.auth.credential.use;

import java.time.Clock;
import java.time.Duration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Adds what was counted to all that is derived from it, and forgets what is old. */
@Component
class AddUses {

    private static final Duration KEPT = Duration.ofDays(35);

    /** What a chart of 90 days shows, whatever the zone it is in. */
    private static final Duration HOURS_KEPT = Duration.ofDays(95);

    private final CredentialUses uses;
    private final CredentialNetworks networks;
    private final TokenHours hours;
    private final ClientTokens clients;
    private final Clock clock;

    AddUses(
            CredentialUses uses,
            CredentialNetworks networks,
            TokenHours hours,
            ClientTokens clients,
            Clock clock) {
        this.uses = uses;
        this.networks = networks;
        this.hours = hours;
        this.clients = clients;
        this.clock = clock;
    }

    /** As part of the caller's transaction. */
    void add(UseSum sum) {
        uses.add(sum.uses());
        networks.add(sum.sources());
        hours.add(sum.hours());
        clients.add(sum.slots());
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT6H")
    void forget() {
        var before = clock.instant().minus(KEPT);
        networks.forget(before);
        hours.forget(clock.instant().minus(HOURS_KEPT));
        clients.forget(clock.instant());
    }
}
