package org.smsauth.sms.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.message.PhoneNumber;

/**
 * Which messages are looked for; what is null may be anything.
 *
 * @param tokenId the {@code jti} it came with, which tells about when
 * @param requestId the request that brought it, which tells when
 * @param since the earliest time at which a message was accepted
 * @param until the time before which it was
 */
public record MessageFilter(
        DepartmentId department,
        Environment environment,
        @Nullable ClientId client,
        @Nullable PhoneNumber recipient,
        @Nullable MessageType type,
        @Nullable Status status,
        @Nullable String reference,
        @Nullable String tokenId,
        @Nullable UUID requestId,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** How far the time in a message's id and that of its acceptance may be apart. */
    private static final Duration APART = Duration.ofMinutes(1);

    /** For how long a token can bring messages, and a little more. */
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(20);

    /** Conditions joined by {@code and}, with their values. */
    static final class Conditions {

        private final StringBuilder sql = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        Conditions and(String condition, @Nullable Object value) {
            if (value != null) {
                sql.append(sql.isEmpty() ? "" : " and ").append(condition);
                values.add(value);
            }
            return this;
        }

        String sql() {
            return sql.toString();
        }

        List<Object> values() {
            return values;
        }

        boolean isEmpty() {
            return values.isEmpty();
        }
    }

    /** What an index finds, in the order of ids. */
    Conditions indexed() {
        return new Conditions()
                .and("department = ?", department.value())
                .and("environment = ?", environment.wire())
                .and("client = ?", client == null ? null : client.value())
                .and("recipient = ?", recipient == null ? null : recipient.value())
                .and("id >= ?", since == null ? null : TimeOrderedIds.firstAt(since.minus(APART)))
                .and("id < ?", until == null ? null : TimeOrderedIds.firstAt(until.plus(APART)))
                .and("id >= ?", after(madeInTime(tokenId)))
                .and("id < ?", before(madeInTime(tokenId), LONGEST_TOKEN))
                .and("id >= ?", after(requestId))
                .and("id < ?", before(requestId, APART.multipliedBy(5)))
                .and("accepted_at >= ?", since == null ? null : since.atOffset(ZoneOffset.UTC))
                .and("accepted_at < ?", until == null ? null : until.atOffset(ZoneOffset.UTC));
    }

    /** A token's id that tells when it was made; not all do. */
    private static @Nullable UUID madeInTime(@Nullable String tokenId) {
        return tokenId == null ? null : TimeOrderedIds.read(tokenId).orElse(null);
    }

    /** Nothing that came with that id has an earlier one. */
    private static @Nullable UUID after(@Nullable UUID id) {
        return id == null ? null : TimeOrderedIds.firstAt(TimeOrderedIds.madeAt(id).minus(APART));
    }

    private static @Nullable UUID before(@Nullable UUID id, Duration later) {
        return id == null ? null : TimeOrderedIds.firstAt(TimeOrderedIds.madeAt(id).plus(later));
    }

    /**
     * The order of ids, the last first, said with the columns that come before the id in the index:
     * else H2 sorts all that the index finds.
     */
    String lastFirst() {
        if (recipient != null) {
            return "recipient desc, id desc";
        }
        return client == null
                ? "department desc, environment desc, id desc"
                : "client desc, id desc";
    }

    /** What each message is looked at for. */
    Conditions looked() {
        return new Conditions()
                .and("s.type = ?", type == null ? null : type.wire())
                .and("s.reference = ?", reference)
                .and("s.token_id = ?", tokenId)
                .and("s.request_id = ?", requestId)
                .and("p.status = ?", status == null ? null : status.wire());
    }
}
