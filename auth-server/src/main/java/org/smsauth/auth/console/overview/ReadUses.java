package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.credential.CredentialNetworks;
import org.smsauth.auth.credential.CredentialUses;
import org.smsauth.model.DepartmentId;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Reads how a department's credentials have been used: at once, or, where that takes long, behind
 * whoever looks again at what was read before.
 */
@Component
class ReadUses {

    /** More than this many networks within {@link #LATELY} is wide for one credential. */
    static final int WIDE = 4;

    static final Duration LATELY = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(ReadUses.class);
    private static final Duration LONG = Duration.ofMillis(40);
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration STALE = Duration.ofMinutes(2);

    private final CredentialUses uses;
    private final CredentialNetworks networks;
    private final Clock clock;
    private final Map<DepartmentId, Read> slow = new ConcurrentHashMap<>();

    ReadUses(CredentialUses uses, CredentialNetworks networks, Clock clock) {
        this.uses = uses;
        this.networks = networks;
        this.clock = clock;
    }

    private record Read(UsesOfDepartment uses, Instant at, AtomicBoolean isReadAgain) {}

    UsesOfDepartment of(DepartmentId department) {
        var now = clock.instant();
        slow.values().removeIf(it -> it.at().isBefore(now.minus(STALE)));
        var before = slow.get(department);
        if (before == null) {
            return read(department);
        }
        if (before.at().isBefore(now.minus(FRESH))
                && before.isReadAgain().compareAndSet(false, true)) {
            Thread.startVirtualThread(() -> readBehind(department, before));
        }
        return before.uses();
    }

    private void readBehind(DepartmentId department, Read before) {
        try {
            read(department);
        } catch (DataAccessException e) {
            before.isReadAgain().set(false);
            log.warn("Could not read the uses of {} again; showing older ones", department, e);
        }
    }

    private UsesOfDepartment read(DepartmentId department) {
        var at = clock.instant();
        var read =
                new UsesOfDepartment(
                        uses.ofDepartment(department),
                        networks.widest(department, at.minus(LATELY), WIDE));
        if (Duration.between(at, clock.instant()).compareTo(LONG) > 0) {
            slow.put(department, new Read(read, at, new AtomicBoolean()));
        } else {
            slow.remove(department);
        }
        return read;
    }
}
