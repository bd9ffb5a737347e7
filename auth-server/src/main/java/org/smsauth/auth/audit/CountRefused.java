package org.smsauth.auth.audit;

import jakarta.annotation.PreDestroy;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.rate.RefusalAllowance;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts on record how many were refused whose refusals are not recorded one by one. */
@Component
class CountRefused {

    private static final Logger log = LoggerFactory.getLogger(CountRefused.class);

    private final Allowances allowances;
    private final AuditLog audit;
    private final InstantSource clock;

    CountRefused(Allowances allowances, AuditLog audit, InstantSource clock) {
        this.allowances = allowances;
        this.audit = audit;
        this.clock = clock;
    }

    @PreDestroy
    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void count() {
        record(Event.STRANGERS_REFUSED, allowances.strangers());
        record(Event.FLOOD_REFUSED, allowances.tooFast());
    }

    private void record(Event event, RefusalAllowance allowance) {
        allowance.takeBeyond().ifPresent(it -> record(event, allowance, it));
    }

    private void record(Event event, RefusalAllowance allowance, RefusalAllowance.Beyond beyond) {
        log.warn("{}", beyond.words());
        var counts = Changes.note().set("requests", beyond.refused());
        beyond.kinds().forEach(counts::set);
        try {
            audit.record(
                    AuditEntry.of(event, clock.instant())
                            .refusedBy("beyond-allowance", beyond.words())
                            .changes(counts.done())
                            .build());
        } catch (RuntimeException e) {
            allowance.putBack(beyond);
            log.warn(
                    "How many that were is not on record yet; trying again in a minute: {}",
                    StoreFailures.withoutWords(e));
        }
    }
}
