package org.smsauth.sms.records.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.record.ProveRows;
import org.smsauth.runtime.record.ProvenTable;
import org.smsauth.runtime.record.ProvenTable.Column;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.inbound.EraseInbound;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Bodies;
import org.smsauth.sms.queue.Sms;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases at once what somebody asks to have erased, and records who did. */
@Component
class EraseOnDemand {

    private static final ProvenTable PROVEN =
            ProvenTable.of(
                    'e',
                    "erasure",
                    "erasure",
                    "id",
                    List.of(
                            Column.text("id"),
                            Column.text("department"),
                            Column.text("environment"),
                            Column.text("message_id"),
                            Column.text("recipient"),
                            Column.text("erased"),
                            Column.time("erased_at"),
                            Column.text("client"),
                            Column.text("token_id")));

    private static final String PAGE =
            """
            select * from erasure where department = ? and environment = ? and id < ?
            order by department desc, environment desc, id desc limit ?
            """;

    /**
     * What was erased.
     *
     * @param messageId the one message, if it was one
     * @param recipient whose messages, masked, if it was all to a number
     * @param erased how many bodies
     */
    record Erasure(
            UUID id,
            @Nullable UUID messageId,
            @Nullable String recipient,
            int erased,
            Instant at,
            String client,
            String tokenId) {}

    /**
     * What came of it.
     *
     * @param stillToBeSent how many messages have their body still, for they need it
     */
    record Result(Erasure erasure, int stillToBeSent) {}

    private final Bodies bodies;
    private final EraseInbound eraseInbound;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    @Bean
    static KeptTable keptErasures() {
        return new KeptTable("erasure");
    }

    @Bean
    static ProvenTable provenErasures() {
        return PROVEN;
    }

    EraseOnDemand(
            Bodies bodies,
            EraseInbound eraseInbound,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            TimeOrderedIds ids,
            @ByDatabase InstantSource clock) {
        this.bodies = bodies;
        this.eraseInbound = eraseInbound;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** Erases what one message said, unless it is still to be sent. */
    Result message(Tenant tenant, Sms sms, Caller by) {
        return committed(tenant, List.of(sms.key()), sms.id(), null, by);
    }

    /** Erases what all messages to a number said, but for those still to be sent; and from it. */
    Result allTo(Tenant tenant, PhoneNumber recipient, Caller by) {
        var kept = bodies.keptTo(recipient, tenant.department(), tenant.environment());
        return committed(tenant, kept, null, recipient, by);
    }

    private Result committed(
            Tenant tenant,
            List<Long> messages,
            @Nullable UUID messageId,
            @Nullable PhoneNumber recipient,
            Caller by) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var now = clock.instant();
                    var erased = bodies.eraseOf(messages, now);
                    var inbound = recipient == null ? 0 : eraseInbound.allFrom(tenant, recipient);
                    var erasure =
                            new Erasure(
                                    ids.next(),
                                    messageId,
                                    recipient == null ? null : recipient.masked(),
                                    erased + inbound,
                                    now,
                                    by.client().value(),
                                    by.tokenId());
                    if (messageId == null || erased > 0) {
                        record(tenant, erasure);
                    }
                    return new Result(erasure, messages.size() - erased);
                }));
    }

    private void record(Tenant tenant, Erasure erasure) {
        ProveRows.insert(
                jdbc,
                PROVEN,
                erasure.at,
                erasure.id,
                tenant.department().value(),
                tenant.environment().wire(),
                erasure.messageId,
                erasure.recipient,
                erasure.erased,
                erasure.at,
                erasure.client,
                erasure.tokenId);
    }

    /** Those there were, the latest first. */
    List<Erasure> before(Tenant tenant, UUID id, int most) {
        return jdbc.query(
                PAGE,
                EraseOnDemand::read,
                tenant.department().value(),
                tenant.environment().wire(),
                id,
                most);
    }

    private static Erasure read(ResultSet row, int number) throws SQLException {
        return new Erasure(
                row.getObject("id", UUID.class),
                row.getObject("message_id", UUID.class),
                row.getString("recipient"),
                row.getInt("erased"),
                StoredTime.read(row, "erased_at"),
                row.getString("client"),
                row.getString("token_id"));
    }
}
