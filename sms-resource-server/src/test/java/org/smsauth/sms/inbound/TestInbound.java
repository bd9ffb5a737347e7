package org.smsauth.sms.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.carriage.permission.NumberOwners;
import org.smsauth.sms.change.TestChanges;
import org.smsauth.sms.intake.TestDailyLimits;
import org.smsauth.sms.intake.ceiling.TestCeilings;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.SmsIds;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.recipients.list.KnownRecipients;
import org.smsauth.sms.recipients.list.TestRecipients;
import org.smsauth.sms.recipients.settings.TestSettings;
import org.smsauth.sms.vault.BodySeal;
import org.smsauth.sms.vault.FingerprintKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A node that takes what people write, as it is wired in a server. */
final class TestInbound implements NumberOwners {

    static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");
    static final long CEILING = 3;
    static final Duration REPEATED_WITHIN = Duration.ofMinutes(2);
    static final Duration PARTS_WITHIN = Duration.ofHours(4);

    final SmsQueue queue;
    final KnownRecipients recipients;
    final TestSettings settings;
    final InboundMessages messages;
    final ReceiveInbound receive;
    final GiveToOwners giveToOwners;
    final EraseInbound erase;
    final TestChanges changes;
    final JoinParts joinParts;
    final SmsIds ids;
    Instant now = NOW;

    /** By sender id; null while nothing is known. */
    private @org.jspecify.annotations.Nullable Map<String, Set<DepartmentId>> owners =
            new HashMap<>();

    TestInbound(DataSource database, long node) {
        var jdbc = new JdbcTemplate(database);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        var seal = new BodySeal(TestQueues.ROOT_KEY);
        recipients = TestRecipients.knownIn(database);
        changes = TestChanges.in(database, recipients);
        settings = TestSettings.in(database);
        queue = TestQueues.in(database, node);
        messages = new InboundMessages(jdbc, seal, new TimeOrderedIds(() -> now));
        joinParts = new JoinParts(jdbc, transaction, seal, () -> now);
        var findOwners = new FindOwners(this, TestQueues.lastWritersIn(database));
        var changeOptOuts = new ChangeOptOuts(TestRecipients.optOuts(database, () -> now));
        ids = new SmsIds(() -> now, node);
        var limits =
                TestDailyLimits.in(database, settings.inForce(), queue, TestCeilings.of(CEILING));
        var answerHelp =
                new AnswerHelp(queue, limits, ids, settings.inForce(), messages, jdbc, () -> now);
        var inbound =
                new InboundSettings(List.of(), List.of(), List.of(), REPEATED_WITHIN, PARTS_WITHIN);
        var recentlyBrought =
                new RecentlyBrought(jdbc, new FingerprintKey(TestQueues.ROOT_KEY), inbound);
        receive =
                new ReceiveInbound(
                        joinParts,
                        findOwners,
                        new Keywords(inbound),
                        recentlyBrought,
                        messages,
                        changeOptOuts,
                        answerHelp,
                        changes.changes(),
                        transaction,
                        inbound,
                        () -> now);
        giveToOwners =
                new GiveToOwners(
                        messages,
                        findOwners,
                        changeOptOuts,
                        answerHelp,
                        changes.changes(),
                        () -> now);
        erase = new EraseInbound(messages, settings.inForce(), transaction, () -> now);
    }

    /** For {@link #allAtOnce}. */
    boolean taking(InboundSms sms) {
        receive.receive(sms);
        return true;
    }

    static void allAtOnce(List<Callable<Boolean>> tasks) throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(tasks)) {
                done.get();
            }
        }
    }

    void owns(String department, String senderId) {
        java.util.Objects.requireNonNull(owners)
                .computeIfAbsent(
                        senderId,
                        _ -> new TreeSet<>(java.util.Comparator.comparing(DepartmentId::value)))
                .add(new DepartmentId(department));
    }

    void ownersAreUnknown() {
        owners = null;
    }

    void ownersAreKnown() {
        owners = new HashMap<>();
    }

    @Override
    public Optional<Set<DepartmentId>> of(Collection<String> spellings) {
        var known = owners;
        if (known == null) {
            return Optional.empty();
        }
        var found = new TreeSet<DepartmentId>(java.util.Comparator.comparing(DepartmentId::value));
        spellings.forEach(it -> found.addAll(known.getOrDefault(it, Set.of())));
        return Optional.of(found);
    }

    static Tenant production(String department) {
        return new Tenant(new DepartmentId(department), Environment.PRODUCTION);
    }

    List<Kept> of(String department) {
        return messages.page(production(department), null, null, null, 100);
    }

    List<Kept> nobodys() {
        return messages.nobodys(null, Environment.PRODUCTION, 100);
    }

    static InboundSms sms(String from, String to, String text) {
        return new InboundSms("acme", null, from, to, text, null, NOW);
    }

    static InboundSms part(int reference, int number, int of, String text) {
        return new InboundSms(
                "acme",
                null,
                "+14155550123",
                "+14155550100",
                text,
                new InboundSms.Part(reference, number, of),
                NOW);
    }
}
