package org.smsauth.auth.audit;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.rate.SourceNetwork;
import org.smsauth.runtime.rate.Tally;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells, in the log and on record, of an account at which many attempts to authenticate fail: once
 * a minute, with how many. It is an alarm; it shuts nobody out.
 */
@Component
public class FailedAttempts {

    private static final Logger log = LoggerFactory.getLogger(FailedAttempts.class);

    /** From so many a minute of one account and source on. */
    static final int MANY = 5;

    private final AuditLog audit;
    private final InstantSource clock;
    private final Tally<Account> failed = new Tally<>();

    public FailedAttempts(AuditLog audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    private record Account(
            String name,
            String source,
            @Nullable ClientId client,
            @Nullable DepartmentId department) {}

    /** Somebody did not come in as this person. */
    public void ofPerson(String email, String source) {
        failed.add(new Account(email, SourceNetwork.of(source), null, null), 1);
    }

    /** Somebody was not believed to be this client. */
    public void ofClient(ClientId client, DepartmentId department, String source) {
        failed.add(new Account(client.value(), SourceNetwork.of(source), client, department), 1);
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    void tell() {
        failed.take().filter(it -> it.ofWorst() >= MANY).ifPresent(this::tell);
    }

    private void tell(Tally.Sum<Account> sum) {
        var account = sum.worst();
        var words =
                "%d attempts to authenticate failed within a minute, %d of them as %s from %s"
                        .formatted(sum.all(), sum.ofWorst(), account.name(), account.source());
        log.warn("{}: somebody may be guessing; nobody is shut out", words);
        try {
            audit.record(
                    AuditEntry.of(Event.STRANGERS_REFUSED, clock.instant())
                            .client(account.client())
                            .department(account.department())
                            .refusedBy("many-attempts", words)
                            .changes(Changes.note().set("attempts", sum.all()).done())
                            .build());
        } catch (RuntimeException e) {
            log.warn("That is not on record: {}", StoreFailures.withoutWords(e));
        }
    }
}
