package org.smsauth.auth.credential.use;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * When each credential was last used, all of them at once: for lists of a whole department in that
 * order. In memory from when somebody asks first; then only what was used since is read.
 */
@Component
public class LastUses {

    /** Another node may count a use so long after it. */
    private static final Duration LATE = Duration.ofMinutes(2);

    /** So long nothing is read again. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private Map<CredentialId, Instant> known = Map.of();
    private Instant newest = Instant.EPOCH;
    private Instant readAt = Instant.EPOCH;

    LastUses(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One look at all of them. */
    public interface Uses {

        /** Empty for one that never was used. */
        Optional<Instant> of(CredentialId id);
    }

    /** All as they are now; a few seconds behind. */
    public synchronized Uses now() {
        var now = clock.instant();
        if (Duration.between(readAt, now).abs().compareTo(FRESH) > 0) {
            read();
            readAt = now;
        }
        var uses = known;
        return id -> Optional.ofNullable(uses.get(id));
    }

    private void read() {
        var later = new HashMap<CredentialId, Instant>();
        jdbc.query(
                "select credential, last_used_at from credential_use where last_used_at >= ?",
                row -> {
                    later.put(new CredentialId(row.getString(1)), StoredTime.read(row, 2));
                },
                StoredTime.of(newest.equals(Instant.EPOCH) ? newest : newest.minus(LATE)));
        if (!known.entrySet().containsAll(later.entrySet())) {
            var all = new HashMap<>(known);
            all.putAll(later);
            known = all; // those who look at the one before go on with it
            newest = Collections.max(later.values());
        }
    }
}
