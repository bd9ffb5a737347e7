package org.smsauth.auth.token.status;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.change.Changes;
import org.smsauth.runtime.change.FollowsChanges;
import org.smsauth.runtime.text.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Known by the SHA-256 of their ids, as the status list names them; in memory, up to date with what
 * any node revokes.
 */
@Component
class JdbcRevokedTokens implements RevokedTokens, FollowsChanges {

    private final JdbcTemplate jdbc;
    private final Changes changes;
    private final Clock clock;
    private volatile Map<String, Instant> known = Map.of();

    JdbcRevokedTokens(JdbcTemplate jdbc, Changes changes, Clock clock) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public boolean contain(String tokenId) {
        return known.containsKey(Sha256.base64Url(tokenId));
    }

    @Override
    public List<String> unexpired() {
        var now = clock.instant();
        return known.entrySet().stream()
                .filter(it -> it.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    @Override
    public boolean add(String tokenId, Instant expiresAt) {
        var digest = Sha256.base64Url(tokenId);
        if (isStored(digest)) {
            return false;
        }
        var change = changes.next(); // waits for whoever is revoking it too
        if (isStored(digest)) {
            return false;
        }
        jdbc.update(
                "insert into revoked_token (digest, changed_in, expires_at) values (?, ?, ?)",
                digest,
                change,
                OffsetDateTime.ofInstant(expiresAt, ZoneOffset.UTC));
        return true;
    }

    private boolean isStored(String digest) {
        return !jdbc.queryForList(
                        "select digest from revoked_token where digest = ?", String.class, digest)
                .isEmpty();
    }

    @Override
    public void read(long after, long upTo) {
        var now = clock.instant();
        var next = new HashMap<>(known);
        next.values().removeIf(expiresAt -> !expiresAt.isAfter(now));
        jdbc.query(
                "select digest, expires_at from revoked_token where changed_in > ?",
                row -> {
                    next.put(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant());
                },
                after);
        known = next;
    }

    /** By the database's clock too: where this node's is ahead, others would take them again. */
    @Scheduled(fixedDelayString = "PT1H")
    void forgetExpired() {
        jdbc.update(
                "delete from revoked_token where expires_at < ? and expires_at < current_timestamp",
                OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    }
}
