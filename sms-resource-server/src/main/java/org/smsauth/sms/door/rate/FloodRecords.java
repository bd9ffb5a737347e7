package org.smsauth.sms.door.rate;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which refusals of a client that goes on too fast are on record: the first in each second, and how
 * many more there were. It keeps a flood from filling the ledger. Does not guarantee the number
 * when the process dies within that second.
 */
@Component
class FloodRecords {

    /** Refusals within one second: the request whose record stands for all, and the others. */
    private record Flood(long second, UUID record, int more) {}

    private final Refusals refusals;
    private final InstantSource clock;
    private final CountedFailures failures =
            new CountedFailures(
                    FloodRecords.class,
                    "How many requests the records of clients that went too fast stand for is not"
                            + " written; each shows one");
    private final Map<ClientId, Flood> floods = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> over = new ConcurrentHashMap<>();

    FloodRecords(Refusals refusals, InstantSource clock) {
        this.refusals = refusals;
        this.clock = clock;
    }

    /** The request under which this one is on record: itself, when it is the first. */
    UUID recordOf(ClientId client, UUID request) {
        var second = clock.millis() / 1000;
        var flood =
                floods.compute(
                        client,
                        (_, before) -> {
                            if (before != null && before.second == second) {
                                return new Flood(second, before.record, before.more + 1);
                            }
                            end(before);
                            return new Flood(second, request, 0);
                        });
        return flood.record;
    }

    /** Adds to each record how many it stands for, once its second is over. */
    @Scheduled(fixedDelayString = "PT1S")
    void countThoseThatAreOver() {
        var second = clock.millis() / 1000;
        for (var client : floods.keySet()) {
            floods.computeIfPresent(
                    client,
                    (_, flood) -> {
                        if (flood.second < second - 1) {
                            end(flood);
                            return null;
                        }
                        return flood;
                    });
        }
        var counted = new HashMap<UUID, Integer>();
        over.keySet().forEach(it -> counted.put(it, over.remove(it)));
        if (!counted.isEmpty()) {
            write(counted);
        }
    }

    private void write(Map<UUID, Integer> counted) {
        try {
            refusals.more(counted);
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private void end(@Nullable Flood flood) {
        if (flood != null && flood.more > 0) {
            over.put(flood.record, flood.more);
        }
    }
}
