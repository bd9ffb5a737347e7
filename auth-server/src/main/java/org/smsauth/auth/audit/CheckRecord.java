package org.smsauth.auth.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.AuditLog.ChainCheck;
import org.smsauth.runtime.StoreFailures;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Checks the whole record in the background, when somebody asks: it reads every entry, which takes
 * a while. One check at a time, over all nodes; what it found is on record itself.
 */
@Component
public class CheckRecord {

    private static final Logger log = LoggerFactory.getLogger(CheckRecord.class);

    private final AuditLog audit;
    private final RecordChecks checks;
    private final Clock clock;

    CheckRecord(AuditLog audit, RecordChecks checks, Clock clock) {
        this.audit = audit;
        this.checks = checks;
        this.clock = clock;
    }

    /**
     * The last check.
     *
     * @param endedAt null while it is under way
     * @param found null while it is under way, or when it could not be finished
     */
    public record Last(
            Instant beganAt, String by, @Nullable Instant endedAt, @Nullable ChainCheck found) {

        public boolean isUnderWay(Instant now) {
            return endedAt == null && now.isBefore(beganAt.plus(RecordChecks.LONGEST));
        }
    }

    public Optional<Last> last() {
        return checks.last();
    }

    /** Begins a check, unless one is under way. */
    public void begin(String by) {
        if (checks.begin(clock.instant(), by)) {
            Thread.ofVirtual().name("record-check").start(() -> check(by));
        }
    }

    private void check(String by) {
        try {
            var found = audit.verify();
            checks.end(clock.instant(), found);
            tell(found);
            audit.record(
                    AuditEntry.of(Event.AUDIT_CHECKED, clock.instant())
                            .actor(by)
                            .detail(inWords(found))
                            .build());
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "The check of the record could not be finished; ask for it again: {}",
                    StoreFailures.withoutWords(e));
        }
    }

    private static void tell(ChainCheck found) {
        switch (found) {
            case ChainCheck.Intact _ -> log.info("The record is {}", inWords(found));
            case ChainCheck.Broken _ ->
                    log.error(
                            "The record is {}: somebody changed the database past this server."
                                    + " Keep a copy of it, and compare it with a backup",
                            inWords(found));
        }
    }

    private static String inWords(ChainCheck found) {
        return switch (found) {
            case ChainCheck.Intact(var entries) ->
                    "consistent: all %,d entries follow from one another".formatted(entries);
            case ChainCheck.Broken(var chain, var sequence) ->
                    "not as it was written: chain %d from entry %d on".formatted(chain, sequence);
        };
    }
}
