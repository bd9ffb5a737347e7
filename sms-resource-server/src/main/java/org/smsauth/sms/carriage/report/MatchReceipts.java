package org.smsauth.sms.carriage.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.log.CountedLog;
import org.smsauth.sms.carriage.carrier.Ours;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.report.PendingReceipts.Pending;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.queue.Said;
import org.smsauth.sms.queue.Settlement;
import org.smsauth.sms.queue.Settlement.Effect;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives each message the outcome its carrier reports, on whichever node that arrives. A receipt
 * that comes before the answer to its submission is on record is kept, and matched again ever more
 * rarely until it fits, or that is given up.
 */
@Component
public class MatchReceipts {

    private static final Logger LOG = LoggerFactory.getLogger(MatchReceipts.class);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration TRIED_AT_MOST = Duration.ofDays(1);
    private static final Duration KEPT_AT_MOST = Duration.ofDays(30);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 500;

    private static final Pattern RECIPIENT = Pattern.compile("[1-9][0-9]{6,14}");

    /** Of a message that was submitted more often, the last ones may be looked for by a mark. */
    private static final int MOST_ATTEMPTS = 3;

    private final SmsQueue queue;
    private final PendingReceipts pending;
    private final InstantSource clock;
    private final CountedLog foreign = new CountedLog(LOG::warn);
    private final CountedFailures failures =
            new CountedFailures(
                    MatchReceipts.class, "A receipt is not matched; it will be matched again");

    MatchReceipts(SmsQueue queue, PendingReceipts pending, @ByDatabase InstantSource clock) {
        this.queue = queue;
        this.pending = pending;
        this.clock = clock;
    }

    /**
     * Returns when it is on record.
     *
     * @throws RuntimeException when it is not known to be
     */
    public void arrived(Receipt receipt) {
        if (queue.settle(settlement(receipt)) == Effect.UNMATCHED) {
            var now = clock.instant();
            pending.keep(receipt, now, now.plus(FIRST_WAIT));
        }
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void matchDue() {
        while (matchSome() == AT_ONCE) {
            // there may be more
        }
    }

    private int matchSome() {
        var due = pending.claim(AT_ONCE, clock.instant(), LEASE);
        if (!due.isEmpty()) {
            record(due, matched(due));
        }
        return due.size();
    }

    /** What came of each; of what failed nothing is known. */
    private Map<Pending, Effect> matched(List<Pending> due) {
        var effects = new ConcurrentHashMap<Pending, Effect>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(it -> threads.execute(() -> match(it, effects)));
        }
        return effects;
    }

    private void match(Pending receipt, Map<Pending, Effect> effects) {
        try {
            effects.put(receipt, settle(receipt.receipt()));
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private void record(List<Pending> due, Map<Pending, Effect> effects) {
        var now = clock.instant();
        var matched = new ArrayList<Pending>();
        var givenUp = new ArrayList<Pending>();
        var again = new HashMap<Instant, List<Pending>>();
        for (var receipt : due) {
            var effect = effects.get(receipt);
            var waited = Duration.between(receipt.arrivedAt(), now);
            if (effect == Effect.UNMATCHED && waited.compareTo(TRIED_AT_MOST) > 0) {
                foreign.write("Receipt %s belongs to no message".formatted(receipt.receipt()));
                givenUp.add(receipt);
            } else if (effect == Effect.UNMATCHED) {
                var then = now.plusSeconds(waited.toSeconds() + 1);
                again.computeIfAbsent(then, _ -> new ArrayList<>()).add(receipt);
            } else if (effect != null) {
                matched.add(receipt);
            }
        }
        pending.forget(matched);
        pending.giveUp(givenUp);
        again.forEach((then, receipts) -> pending.due(receipts, then));
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void forgetOld() {
        pending.forgetBefore(clock.instant().minus(KEPT_AT_MOST));
    }

    /** Of what it is may be told by a mark alone, which is looked for when its id is not known. */
    private Effect settle(Receipt receipt) {
        var effect = queue.settle(settlement(receipt));
        return effect == Effect.UNMATCHED && receipt.ours() instanceof Ours.Mark mark
                ? marked(mark)
                        .map(it -> queue.settle(settlement(receipt, it)))
                        .orElse(Effect.UNMATCHED)
                : effect;
    }

    private static Settlement.@Nullable Ours whole(@Nullable Ours ours) {
        return ours instanceof Ours.Whole(var message, var attempt)
                ? new Settlement.Ours(message, attempt, 1, 1)
                : null;
    }

    /** Empty where it may be of several. */
    private Optional<Settlement.Ours> marked(Ours.Mark mark) {
        var marked =
                mark.addresses().stream()
                        .map(it -> it.replaceFirst("^00", ""))
                        .filter(it -> RECIPIENT.matcher(it).matches())
                        .flatMap(it -> queue.lostTo(Long.parseLong(it)).stream())
                        .flatMap(MatchReceipts::submitted)
                        .filter(it ->
                                mark.number()
                                        == Ours.Mark.of(
                                                it.message(), it.attempt(), it.part(), it.parts()))
                        .distinct()
                        .toList();
        return marked.size() == 1 ? Optional.of(marked.getFirst()) : Optional.empty();
    }

    /** All that may have been submitted of it; how many parts it took a carrier knows best. */
    private static Stream<Settlement.Ours> submitted(Sms sms) {
        var attempts = sms.progress().attempts();
        var parts = sms.content().segments();
        return IntStream.rangeClosed(Math.max(1, attempts - MOST_ATTEMPTS), attempts)
                .boxed()
                .flatMap(attempt ->
                        IntStream.rangeClosed(1, parts + 1)
                                .boxed()
                                .flatMap(of ->
                                        IntStream.rangeClosed(1, of)
                                                .mapToObj(part ->
                                                        new Settlement.Ours(
                                                                sms.id(), attempt, part, of))));
    }

    static Settlement settlement(Receipt receipt) {
        return settlement(receipt, whole(receipt.ours()));
    }

    private static Settlement settlement(Receipt receipt, Settlement.@Nullable Ours ours) {
        var why = receipt.why();
        return new Settlement(
                receipt.carrier(),
                receipt.carrierMessageId(),
                said(receipt.state()),
                why == null ? null : why.code(),
                why == null ? null : why.words(),
                receipt.at(),
                receipt.addresses(),
                ours);
    }

    private static Said said(Receipt.State state) {
        return switch (state) {
            case EN_ROUTE -> Said.EN_ROUTE;
            case BUFFERED -> Said.BUFFERED;
            case DELIVERED -> Said.DELIVERED;
            case UNDELIVERED -> Said.UNDELIVERED;
            case EXPIRED -> Said.EXPIRED;
            case UNKNOWN -> Said.UNKNOWN;
        };
    }
}
