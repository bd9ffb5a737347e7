package org.smsauth.sms.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TimeOrderedIds;

/**
 * Which refusals are looked for; what is null may be anything.
 *
 * @param tokenId the {@code jti} it came with, which tells about when
 * @param since the earliest time of a refusal
 * @param until the time before which it was
 */
public record RefusalFilter(
        @Nullable String client,
        @Nullable String rule,
        @Nullable String code,
        @Nullable String messageType,
        @Nullable String tokenId,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** How much earlier than its refusal a request may have got its id. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(5);

    /** Adds the conditions; those on the id bound what is read, as it begins with the time. */
    void addTo(StringBuilder sql, List<Object> values) {
        add(sql, values, "client = ?", client);
        add(sql, values, "rule = ?", rule);
        add(sql, values, "code = ?", code);
        add(sql, values, "message_type = ?", messageType);
        add(sql, values, "token_id = ?", tokenId);
        if (tokenId != null) {
            TimeOrderedIds.read(tokenId)
                    .map(it -> TimeOrderedIds.madeAt(it).minus(LONGEST_REQUEST))
                    .ifPresent(
                            it -> add(sql, values, "request_id >= ?", TimeOrderedIds.firstAt(it)));
        }
        if (since != null) {
            add(sql, values, "refused_at >= ?", StoredTime.of(since));
            add(
                    sql,
                    values,
                    "request_id >= ?",
                    TimeOrderedIds.firstAt(since.minus(LONGEST_REQUEST)));
        }
        if (until != null) {
            add(sql, values, "refused_at < ?", StoredTime.of(until));
            add(sql, values, "request_id < ?", TimeOrderedIds.firstAt(until.plusMillis(1)));
        }
    }

    private static void add(
            StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.add(value);
        }
    }
}
