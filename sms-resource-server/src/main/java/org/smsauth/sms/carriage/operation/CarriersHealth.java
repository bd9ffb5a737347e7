package org.smsauth.sms.carriage.operation;

import java.util.stream.Collectors;
import org.smsauth.runtime.health.Part;
import org.smsauth.sms.carriage.carrier.Carrier;
import org.smsauth.sms.carriage.dispatch.Lanes;
import org.smsauth.sms.carriage.dispatch.Lanes.LaneState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * A {@code WARNING} while this node has no connection to a carrier that nobody paused. Messages are
 * accepted all the same, and wait or take another one: the server is in service.
 */
@Component("carriersHealthIndicator") // as {@code carriers}
class CarriersHealth implements HealthIndicator {

    private final Lanes lanes;

    CarriersHealth(Lanes lanes) {
        this.lanes = lanes;
    }

    @Override
    public Health health() {
        var down =
                lanes.states().stream()
                        .map(LaneState::carrier)
                        .filter(it -> it.pause().isEmpty() && !it.health().isUp())
                        .map(CarriersHealth::words)
                        .collect(Collectors.joining("; "));
        return down.isEmpty() ? Part.well() : Part.warns(down);
    }

    private static String words(Carrier carrier) {
        return "%s: %s".formatted(carrier.name(), carrier.health().words());
    }
}
