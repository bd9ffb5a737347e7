package org.smsauth.runtime.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/** What a part of a server says of its health. */
public final class Part {

    /** Somebody should look, and requests are answered meanwhile. */
    public static final Status WARNING = new Status("WARNING");

    /** The detail that says why a part is not well, in words. */
    public static final String REASON = "reason";

    private Part() {}

    public static Health well() {
        return Health.up().build();
    }

    /** Somebody should look; the server stays in service. */
    public static Health warns(String reason) {
        return Health.status(WARNING).withDetail(REASON, reason).build();
    }

    /** Every request would be refused, so that this node is not to be asked. */
    public static Health refuses(String reason) {
        return Health.outOfService().withDetail(REASON, reason).build();
    }
}
