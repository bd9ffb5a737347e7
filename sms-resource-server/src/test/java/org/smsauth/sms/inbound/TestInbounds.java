package org.smsauth.sms.inbound;

import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.recipients.settings.TenantSettings;
import org.smsauth.sms.vault.BodySeal;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages that people wrote, in a store. */
public final class TestInbounds {

    private static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");

    private TestInbounds() {}

    private static InboundMessages messagesIn(DataSource database) {
        return new InboundMessages(
                new JdbcTemplate(database),
                new BodySeal(TestQueues.ROOT_KEY),
                new TimeOrderedIds(() -> NOW));
    }

    public static InboundEntries entriesIn(DataSource database) {
        return new InboundEntries(new JdbcTemplate(database), messagesIn(database));
    }

    /** One to the number of that department's, or nobody's where it is null. */
    public static java.util.UUID add(
            DataSource database,
            @org.jspecify.annotations.Nullable String department,
            String text) {
        return messagesIn(database)
                .keep(
                        Written.of(
                                new org.smsauth.sms.carriage.carrier.InboundSms(
                                        "simulator",
                                        null,
                                        "+14155550123",
                                        "40404",
                                        text,
                                        null,
                                        NOW),
                                NOW),
                        department == null ? InboundMessages.NOBODY : department,
                        null);
    }

    public static EraseInbound eraseIn(
            DataSource database,
            TenantSettings settings,
            TransactionTemplate transaction,
            InstantSource clock) {
        return new EraseInbound(messagesIn(database), settings, transaction, clock);
    }

    /** Gives one that was nobody's. */
    public static void give(DataSource database, java.util.UUID id, String department) {
        give(database, id, department, () -> {});
    }

    /**
     * The same, when somebody does something after it was read.
     *
     * @param meanwhile what is done
     */
    public static void give(
            DataSource database, java.util.UUID id, String department, Runnable meanwhile) {
        var messages = messagesIn(database);
        var read =
                messages.nobodys(null, Environment.SANDBOX, 100).stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        meanwhile.run();
        messages.give(read, new DepartmentId(department));
    }
}
