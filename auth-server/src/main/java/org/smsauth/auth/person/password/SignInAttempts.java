package org.smsauth.auth.person.password;

import java.time.Instant;
import java.util.Optional;
import org.smsauth.runtime.StoredTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The stored counts of failed attempts to sign in: those of one node count on all. */
@Component
class SignInAttempts {

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    SignInAttempts(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Whose attempts are counted together; an empty address or source stands for all. */
    record Counted(String email, String source) {}

    /**
     * One more failure.
     *
     * @param since attempts before then have been forgotten
     * @return how many there are now
     */
    int count(Counted key, Instant since, Instant now) {
        while (true) {
            var counted = countAgain(key, since, now);
            if (counted.isPresent()) {
                return counted.get();
            }
            try {
                jdbc.update(
                        "insert into sign_in_attempt (email, source, failures, began_at)"
                                + " values (?, ?, 1, ?)",
                        key.email(),
                        key.source(),
                        StoredTime.of(now));
                return 1;
            } catch (DuplicateKeyException anotherWasFirst) {
                // the row is there to be counted on
            }
        }
    }

    private Optional<Integer> countAgain(Counted key, Instant since, Instant now) {
        return Optional.ofNullable(
                transaction.execute(_ -> {
                    var there =
                            jdbc.update(
                                    """
                                    update sign_in_attempt
                                    set failures = case when began_at <= ? then 1 else failures + 1 end,
                                        began_at = case when began_at <= ? then ? else began_at end
                                    where email = ? and source = ?\
                                    """,
                                    StoredTime.of(since),
                                    StoredTime.of(since),
                                    StoredTime.of(now),
                                    key.email(),
                                    key.source());
                    return there == 0
                            ? null
                            : jdbc.queryForObject(
                                    "select failures from sign_in_attempt"
                                            + " where email = ? and source = ?",
                                    Integer.class,
                                    key.email(),
                                    key.source());
                }));
    }

    /** One failure less: it was none. */
    void uncount(Counted key) {
        jdbc.update(
                "update sign_in_attempt set failures = failures - 1"
                        + " where email = ? and source = ? and failures > 0",
                key.email(),
                key.source());
    }

    /** Forgets the failures, and remembers that the person comes from there. */
    void remember(Counted key, Instant now, Instant until) {
        if (update(key, until) > 0) {
            return;
        }
        count(key, now, now);
        update(key, until);
    }

    private int update(Counted key, Instant until) {
        return jdbc.update(
                "update sign_in_attempt set failures = 0, known_until = ?"
                        + " where email = ? and source = ?",
                StoredTime.of(until),
                key.email(),
                key.source());
    }

    boolean isKnown(Counted key, Instant now) {
        return !jdbc.queryForList(
                        "select 1 from sign_in_attempt"
                                + " where email = ? and source = ? and known_until > ?",
                        key.email(),
                        key.source(),
                        StoredTime.of(now))
                .isEmpty();
    }

    void forget(Instant before, Instant now) {
        jdbc.update(
                "delete from sign_in_attempt"
                        + " where began_at < ? and (known_until is null or known_until <= ?)",
                StoredTime.of(before),
                StoredTime.of(now));
    }
}
