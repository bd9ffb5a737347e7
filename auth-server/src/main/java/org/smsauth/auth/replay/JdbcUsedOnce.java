package org.smsauth.auth.replay;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.GroupCommit;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** One table of digests; its primary key decides between nodes. */
@Component
class JdbcUsedOnce implements UsedOnce {

    private static final Logger log = LoggerFactory.getLogger(JdbcUsedOnce.class);
    private static final int LARGEST_BATCH = 200;
    private static final long FORGET_EVERY_MILLIS = 60_000;

    /** A node whose clock is ahead must not forget what one behind would still accept. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(2);

    private final NamedParameterJdbcTemplate jdbc;
    private final TransactionTemplate ownTransaction;
    private final InstantSource clock;
    private final GroupCommit<Use, Boolean> together =
            new GroupCommit<>(LARGEST_BATCH, this::commit);

    JdbcUsedOnce(
            NamedParameterJdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    private record Use(String digest, Instant until) {}

    @Override
    public boolean isFirst(String kind, String owner, String id, Instant until) {
        try {
            return together.commit(new Use(digest(kind, owner, id), until));
        } catch (DuplicateKeyException anotherNodeWasFirst) {
            return false;
        }
    }

    private List<Boolean> commit(List<Use> uses) {
        return requireNonNull(
                ownTransaction.execute(_ -> {
                    var used = alreadyUsed(uses);
                    var first = uses.stream().filter(it -> used.add(it.digest())).toList();
                    insert(first);
                    var accepted = new HashSet<>(first);
                    return uses.stream().map(accepted::remove).toList();
                }));
    }

    private Set<String> alreadyUsed(List<Use> uses) {
        return new HashSet<>(
                jdbc.queryForList(
                        "select digest from used_once where digest in (:digests)",
                        Map.of("digests", uses.stream().map(Use::digest).toList()),
                        String.class));
    }

    /** In one order on all nodes, so that none waits for another in a circle. */
    private void insert(List<Use> uses) {
        jdbc.batchUpdate(
                "insert into used_once (digest, expires_at) values (:digest, :expiresAt)",
                uses.stream()
                        .sorted(Comparator.comparing(Use::digest))
                        .map(it ->
                                new MapSqlParameterSource("digest", it.digest())
                                        .addValue("expiresAt", atOffset(it.until())))
                        .toArray(SqlParameterSource[]::new));
    }

    @Scheduled(fixedDelay = FORGET_EVERY_MILLIS, initialDelay = FORGET_EVERY_MILLIS)
    void forgetExpired() {
        try {
            jdbc.update(
                    "delete from used_once where expires_at < :past",
                    Map.of("past", atOffset(clock.instant().minus(CLOCK_DIFFERENCE))));
        } catch (DataAccessException e) {
            log.warn(
                    "Cannot forget expired ids; nothing is lost, trying again in {} s: {}",
                    FORGET_EVERY_MILLIS / 1000,
                    e.getMessage());
        }
    }

    private static OffsetDateTime atOffset(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Each part with its length before it: no two triples give the same bytes. */
    private static String digest(String... parts) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                sha256.update(bytes);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
