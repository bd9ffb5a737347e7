package org.smsauth.auth.token;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When this node was last asked for its status list: whoever follows it asks every moment. */
@Component
public class StatusListAsked {

    private final Clock clock;
    private volatile @Nullable Instant last;

    StatusListAsked(Clock clock) {
        this.clock = clock;
    }

    void now() {
        last = clock.instant();
    }

    public Optional<Instant> last() {
        return Optional.ofNullable(last);
    }
}
