package org.smsauth.auth.credential.known;

import static java.util.stream.Collectors.toMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.smsauth.auth.credential.Credential.Standing;
import org.smsauth.runtime.metric.GaugeRows;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Tells how many credentials end soon, and when each department's next one does. */
@Component
class MeasureCredentials {

    /** Those that end first are the ones to know of. */
    private static final int MOST_DEPARTMENTS = 200;

    private static final Map<String, Duration> SOON =
            Map.of(
                    "1d", Duration.ofDays(1),
                    "7d", Duration.ofDays(7),
                    "30d", Duration.ofDays(30));

    private final KnownClients clients;
    private final Clock clock;
    private final GaugeRows ending;
    private final GaugeRows nextEnd;

    MeasureCredentials(KnownClients clients, Clock clock, MeterRegistry registry) {
        this.clients = clients;
        this.clock = clock;
        this.ending =
                new GaugeRows(
                        registry,
                        "smsauth.credentials.ending",
                        "Credentials that count now and end within that time.",
                        null);
        this.nextEnd =
                new GaugeRows(
                        registry,
                        "smsauth.credentials.next.end",
                        "How long until the first credential of a department ends.",
                        "seconds");
    }

    /** Those made for a try of minutes are left out: they end as they should. */
    @Scheduled(fixedDelayString = "PT1M")
    void measure() {
        var now = clock.instant();
        var live =
                clients.allCredentials().stream()
                        .filter(it -> it.credential().standing(now) == Standing.LIVE)
                        .filter(it -> !it.credential().isPassing())
                        .toList();
        ending.tell(
                SOON.entrySet().stream()
                        .collect(
                                toMap(
                                        it -> Tags.of("within", it.getKey()),
                                        it -> endingBy(live, now.plus(it.getValue())))));
        nextEnd.tell(rows(live, now));
    }

    private static long endingBy(List<KnownCredential> live, Instant end) {
        return live.stream().filter(it -> !it.credential().expiresAt().isAfter(end)).count();
    }

    private static Map<Tags, Long> rows(List<KnownCredential> live, Instant now) {
        var ends = new TreeMap<String, Instant>();
        for (var it : live) {
            ends.merge(
                    it.client().department().id().value(),
                    it.credential().expiresAt(),
                    (one, other) -> one.isBefore(other) ? one : other);
        }
        return ends.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .limit(MOST_DEPARTMENTS)
                .collect(
                        toMap(
                                it -> Tags.of("department", it.getKey()),
                                it -> Duration.between(now, it.getValue()).toSeconds()));
    }
}
