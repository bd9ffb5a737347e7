package org.smsauth.auth.credential.proving;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.smsauth.auth.audit.FailedAttempts;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.rate.Limit;
import org.smsauth.runtime.rate.SourceNetwork;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Bounds failed client authentication (RFC 6749 section 2.3.1), per client and source and per
 * source. Asked about failures alone: whoever has the credential is heard, however often others
 * fail from the same place or under the same name. What costs nothing to refuse, such as a client
 * that there is not, is not counted. Each node counts for itself.
 */
@Component
public class AttemptGuard {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Limit<ClientAndSource> ofClients;
    private final Limit<String> ofSources;
    private final FailedAttempts alarm;
    private final LongSupplier nanos;

    @Autowired
    AttemptGuard(AttemptSettings settings, FailedAttempts alarm) {
        this(settings, alarm, System::nanoTime);
    }

    AttemptGuard(AttemptSettings settings, FailedAttempts alarm, LongSupplier nanos) {
        this.ofClients = new Limit<>("client", settings.perClientAndSource(), MINUTE);
        this.ofSources = new Limit<>("source", settings.perSource(), MINUTE);
        this.alarm = alarm;
        this.nanos = nanos;
    }

    private record ClientAndSource(ClientId client, String source) {}

    /**
     * Counts a failure.
     *
     * @return how long to wait before the next, if there were too many
     */
    public Optional<Duration> failed(ClientId client, DepartmentId department, String address) {
        alarm.ofClient(client, department, address);
        var source = SourceNetwork.of(address);
        var now = nanos.getAsLong();
        return Stream.of(
                        ofClients.count(new ClientAndSource(client, source), now),
                        ofSources.count(source, now))
                .filter(it -> !it.take().taken())
                .map(it -> Duration.ofNanos(it.take().nanosToOne()))
                .findFirst();
    }
}
