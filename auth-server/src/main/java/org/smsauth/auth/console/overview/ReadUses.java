package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.smsauth.auth.credential.use.CredentialNetworks;
import org.smsauth.auth.credential.use.CredentialUses;
import org.smsauth.model.CredentialId;
import org.springframework.stereotype.Component;

/** Reads how a department's credentials have been used. */
@Component
class ReadUses {

    /** More than this many networks within {@link #LATELY} is wide for one credential. */
    private static final int WIDE = 4;

    private static final Duration LATELY = Duration.ofDays(7);

    private final CredentialUses uses;
    private final CredentialNetworks networks;
    private final Clock clock;

    ReadUses(CredentialUses uses, CredentialNetworks networks, Clock clock) {
        this.uses = uses;
        this.networks = networks;
        this.clock = clock;
    }

    UsesOfDepartment of(List<CredentialId> ids) {
        return new UsesOfDepartment(
                uses.of(ids), networks.widest(ids, clock.instant().minus(LATELY), WIDE));
    }
}
