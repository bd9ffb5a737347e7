package org.smsauth.sms.carriage.smpp;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** All sessions of this node with an SMSC. */
record Sessions(List<KeepBound> all) {

    void start() {
        all.forEach(KeepBound::start);
    }

    /** All at once: each may take a while. */
    void stop() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(it -> threads.execute(it::stop));
        }
    }

    /** The one to send over: of those that are bound, that with the fewest requests under way. */
    Optional<Link> leastBusy() {
        return links().min(Comparator.comparingInt(Link::inFlight));
    }

    /** How many are bound over which messages are sent; asked several times for each message. */
    int bound() {
        int bound = 0;
        for (var session : all) {
            if (session.sends() && session.link().isPresent()) {
                bound++;
            }
        }
        return bound;
    }

    int inFlight() {
        return links().mapToInt(Link::inFlight).sum();
    }

    private Stream<Link> links() {
        return senders().flatMap(it -> it.link().stream());
    }

    private Stream<KeepBound> senders() {
        return all.stream().filter(KeepBound::sends);
    }

    /** Since when messages can be sent, or cannot. */
    Instant since() {
        var up = senders().filter(it -> it.link().isPresent()).toList();
        return (up.isEmpty() ? senders() : up.stream())
                .map(it -> it.state().since())
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Why none is bound, by the first of them. */
    String whyNot() {
        return senders()
                .map(it -> it.state().words())
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("no session is bound");
    }
}
