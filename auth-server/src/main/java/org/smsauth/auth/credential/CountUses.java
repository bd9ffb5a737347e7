package org.smsauth.auth.credential;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditReader;
import org.smsauth.auth.audit.Origin;
import org.smsauth.model.CredentialId;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the uses of credentials from the audit log, chain by chain, so that a token request need
 * not: what a chain has counted moves in the same transaction, so no use is lost or counted twice,
 * whatever node is killed.
 */
@Component
class CountUses {

    private static final Logger log = LoggerFactory.getLogger(CountUses.class);

    private static final Duration FINISHED_AFTER = Duration.ofDays(2);

    private final AuditReader entries;
    private final CredentialUses uses;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CountUses(
            AuditReader entries,
            CredentialUses uses,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.entries = entries;
        this.uses = uses;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "PT2S")
    void count() {
        try {
            for (var chain : unfinishedChains()) {
                while (countSome(chain)) {
                    // until the chain has no more
                }
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "Could not count uses of credentials; counting again soon: {}", e.getMessage());
        }
    }

    /** A chain that is silent for a day has ended; one more is for clocks that differ. */
    private List<Integer> unfinishedChains() {
        var counted = new HashMap<Integer, Long>();
        jdbc.query(
                "select chain, last_id from counted_chain",
                row -> {
                    counted.put(row.getInt(1), row.getLong(2));
                });
        var silent = AuditReader.idFrom(clock.instant().minus(FINISHED_AFTER));
        return entries.chains().stream()
                .filter(it -> it == 0 || counted.getOrDefault(it, silent) >= silent)
                .toList();
    }

    private boolean countSome(int chain) {
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    var counted = counted(chain);
                    var next = entries.after(chain, counted);
                    if (next.isEmpty()) {
                        return false;
                    }
                    uses.add(sum(next));
                    jdbc.update(
                            "update counted_chain set last_id = ? where chain = ?",
                            next.getLast().id(),
                            chain);
                    return true;
                }));
    }

    /** Locks the chain's row: one node counts it at a time. */
    private long counted(int chain) {
        var counted =
                jdbc.queryForList(
                        "select last_id from counted_chain where chain = ? for update",
                        Long.class,
                        chain);
        if (counted.isEmpty()) {
            jdbc.update("insert into counted_chain (chain, last_id) values (?, 0)", chain);
        }
        return counted.stream().findFirst().orElse(0L);
    }

    private static Map<CredentialId, CredentialUse> sum(List<AuditReader.Stored> next) {
        var sum = new HashMap<CredentialId, CredentialUse>();
        for (var stored : next) {
            var credential = stored.entry().credential();
            if (credential != null) {
                useOf(stored.entry())
                        .ifPresent(use -> sum.merge(credential, use, CredentialUse::and));
            }
        }
        return sum;
    }

    private static Optional<CredentialUse> useOf(AuditEntry entry) {
        var from = Optional.ofNullable(entry.origin()).map(Origin::source).orElse(null);
        return switch (entry.event()) {
            case TOKEN_ISSUED -> Optional.of(new CredentialUse(1, entry.at(), from, 0, null, null));
            case CLIENT_AUTHENTICATION_REFUSED ->
                    Optional.of(new CredentialUse(0, null, null, 1, entry.at(), from));
            default -> Optional.empty();
        };
    }
}
