package org.smsauth.auth.audit;

import jakarta.annotation.PreDestroy;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.rate.StrangerAllowance;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts on record how many strangers were refused whose refusals are not recorded one by one. */
@Component
class CountStrangers {

    private static final Logger log = LoggerFactory.getLogger(CountStrangers.class);

    private final StrangerAllowance strangers;
    private final AuditLog audit;
    private final InstantSource clock;

    CountStrangers(StrangerAllowance strangers, AuditLog audit, InstantSource clock) {
        this.strangers = strangers;
        this.audit = audit;
        this.clock = clock;
    }

    @PreDestroy
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void count() {
        strangers.takeBeyond().ifPresent(this::record);
    }

    private void record(StrangerAllowance.Beyond beyond) {
        log.warn("{}: somebody may be guessing", beyond.words());
        var counts = Changes.note().set("requests", beyond.refused());
        beyond.kinds().forEach(counts::set);
        try {
            audit.record(
                    AuditEntry.of(Event.STRANGERS_REFUSED, clock.instant())
                            .refusedBy("beyond-allowance", beyond.words())
                            .changes(counts.done())
                            .build());
        } catch (RuntimeException e) {
            strangers.putBack(beyond);
            log.warn(
                    "How many that were is not on record yet; trying again in a minute: {}",
                    StoreFailures.withoutWords(e));
        }
    }
}
