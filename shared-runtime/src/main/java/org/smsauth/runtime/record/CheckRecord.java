package org.smsauth.runtime.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks the whole record in the background, when somebody asks: it reads every entry, which takes
 * a while. One check at a time, over all nodes.
 */
public final class CheckRecord {

    private static final Logger log = LoggerFactory.getLogger(CheckRecord.class);

    private final ReadRecord record;
    private final TransactionTemplate transaction;
    private final RecordChecks checks;
    private final InstantSource clock;
    private final Ended ended;

    /** Is told what a check found, to put that on record itself. */
    @FunctionalInterface
    public interface Ended {

        /**
         * A check has ended.
         *
         * @param by who asked
         * @param words what was found, in words
         */
        void checked(String by, String words);
    }

    public CheckRecord(
            ReadRecord record,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock,
            Ended ended) {
        this.record = record;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.checks = new RecordChecks(jdbc);
        this.clock = clock;
        this.ended = ended;
    }

    /** Whether the record is as it was written. */
    public sealed interface Found {

        /**
         * It is, as far as its chains and checkpoints tell.
         *
         * @param checkpoints how many it went by
         */
        record Sound(long entries, long checkpoints) implements Found {}

        /**
         * It is not.
         *
         * @param words what is not, and where, and since when
         */
        record Unsound(String words) implements Found {}
    }

    /**
     * The last check.
     *
     * @param endedAt null while it is under way
     * @param found null while it is under way, or when it could not be finished
     */
    public record Last(
            Instant beganAt, String by, @Nullable Instant endedAt, @Nullable Found found) {

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
            var found = check();
            tell(found);
            ended.checked(by, inWords(found)); // on record before anybody sees it
            checks.end(clock.instant(), found);
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "The check of the record could not be finished; ask for it again: {}",
                    StoreFailures.withoutWords(e));
        }
    }

    /** Reads all of it, and returns when that is done. */
    public Found check() {
        var result = requireNonNull(transaction.execute(_ -> record.check()));
        if (result.isSound()) {
            return new Found.Sound(result.entries(), result.checkpoints());
        }
        var others = result.faults().size() + result.untold() - 1;
        return new Found.Unsound(
                result.faults().getFirst().words()
                        + (others == 0 ? "" : "; and %,d more faults".formatted(others)));
    }

    private static void tell(Found found) {
        switch (found) {
            case Found.Sound _ -> log.info("The record is {}", inWords(found));
            case Found.Unsound _ ->
                    log.error(
                            "The record is {}: somebody changed the database past this server."
                                    + " Keep a copy of it, and compare it with a backup",
                            inWords(found));
        }
    }

    private static String inWords(Found found) {
        return switch (found) {
            case Found.Sound(var entries, var checkpoints) ->
                    "sound: all %,d entries follow from one another, as %,d signed checkpoints say"
                            .formatted(entries, checkpoints);
            case Found.Unsound(var words) -> "not as it was written: " + words;
        };
    }
}
