package org.smsauth.sms.inbound;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.log.CountedLog;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.change.Changes;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The flow of a message that somebody wrote: its parts are put together; the department is found
 * that it concerns; it is stored, and what it asks for is done, in one transaction; and who asks
 * for help is answered.
 */
@Component
class ReceiveInbound {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveInbound.class);

    private static final int AT_ONCE = 100;

    /**
     * A message as it was kept.
     *
     * @param department whose it is; null for nobody's
     */
    record Copy(UUID id, @Nullable DepartmentId department) {}

    private final JoinParts joinParts;
    private final FindOwners findOwners;
    private final Keywords keywords;
    private final RecentlyBrought recentlyBrought;
    private final InboundMessages messages;
    private final ChangeOptOuts changeOptOuts;
    private final AnswerHelp answerHelp;
    private final Changes changes;
    private final TransactionTemplate transaction;
    private final InboundSettings settings;
    private final InstantSource clock;
    private final CountedLog nobodys = new CountedLog(LOG::warn);
    private final CountedLog numberless = new CountedLog(LOG::warn);

    ReceiveInbound(
            JoinParts joinParts,
            FindOwners findOwners,
            Keywords keywords,
            RecentlyBrought recentlyBrought,
            InboundMessages messages,
            ChangeOptOuts changeOptOuts,
            AnswerHelp answerHelp,
            Changes changes,
            TransactionTemplate transaction,
            InboundSettings settings,
            @ByDatabase InstantSource clock) {
        this.joinParts = joinParts;
        this.findOwners = findOwners;
        this.keywords = keywords;
        this.recentlyBrought = recentlyBrought;
        this.messages = messages;
        this.changeOptOuts = changeOptOuts;
        this.answerHelp = answerHelp;
        this.changes = changes;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Returns when it is on record, and what it asks for is done.
     *
     * @throws RuntimeException when it is not known to be
     */
    void receive(InboundSms sms) {
        var part = sms.part();
        if (part == null || part.of() == 1) {
            receive(Written.of(sms, clock.instant()));
            return;
        }
        switch (joinParts.join(sms)) {
            case JoinParts.Outcome.Waits() -> {}
            case JoinParts.Outcome.Complete(var message) -> receive(message);
            case JoinParts.Outcome.Clash(var incomplete) -> {
                receive(incomplete);
                receive(sms);
            }
        }
    }

    /** The same of one that is put together. */
    void receive(Written message) {
        var keyword = keyword(message);
        var owners = findOwners.of(message);
        var copies = once(() -> kept(message, keyword, owners));
        if (keyword == Keyword.HELP && copies.size() == 1) {
            answerHelp.answer(
                    message.number(), message.environment(), message.to(), copies.getFirst());
        }
        if (message.number() == null && keyword != null) {
            numberless.write(
                    "Carrier %s brought a %s of whose author it does not say the number in full; it is on record, and nothing follows of it"
                            .formatted(message.carrier(), keyword));
        }
        if (owners.owners().isEmpty()) {
            nobodys.write(
                    "Carrier %s brought a message to %s, which no department is known to own; it is on record, and given to its owner when there is one"
                            .formatted(message.carrier(), PhoneNumber.maskedIn(message.to())));
        }
    }

    /** One of which parts are missing may say anything. */
    private @Nullable Keyword keyword(Written message) {
        return message.missing() > 0 ? null : keywords.in(message.text()).orElse(null);
    }

    /** Another node may have had the same message at the same time. */
    private static <T> T once(Supplier<T> store) {
        try {
            return store.get();
        } catch (DuplicateKeyException anotherWasFaster) {
            return store.get();
        }
    }

    /** Answers its copies; none when it came before. */
    private List<Copy> kept(Written message, @Nullable Keyword keyword, Owners owners) {
        var number = message.number();
        if (number == null
                || owners.asked().isEmpty()
                || (keyword != Keyword.STOP && keyword != Keyword.START)) {
            return Objects.requireNonNull(transaction.execute(_ -> keep(message, keyword, owners)));
        }
        return changes.make(change -> {
            var copies = keep(message, keyword, owners);
            if (!copies.isEmpty()) {
                for (var department : owners.asked()) {
                    var tenant = new Tenant(department, message.environment());
                    changeOptOuts.as(keyword, tenant, number, idFor(department, copies), change);
                }
            }
            return copies;
        });
    }

    /** Within a transaction. */
    private List<Copy> keep(Written message, @Nullable Keyword keyword, Owners owners) {
        if (!isNew(message, keyword, owners)) {
            return List.of();
        }
        if (owners.owners().isEmpty()) {
            return List.of(new Copy(messages.keep(message, InboundMessages.NOBODY, keyword), null));
        }
        var copies = new ArrayList<Copy>();
        for (var owner : owners.owners()) {
            copies.add(new Copy(messages.keep(message, owner.value(), keyword), owner));
        }
        return copies;
    }

    private boolean isNew(Written message, @Nullable Keyword keyword, Owners owners) {
        var longKey = message.longKey();
        if (longKey != null) {
            return joinParts.done(longKey);
        }
        return recentlyBrought.isFirst(message, clock.instant())
                || (message.carrierMessageId() == null && stops(message, keyword, owners));
    }

    /** Whether it is a STOP that somebody does not know: it is never taken for a repeated one. */
    private boolean stops(Written message, @Nullable Keyword keyword, Owners owners) {
        var number = message.number();
        return number != null
                && keyword == Keyword.STOP
                && owners.asked().stream()
                        .map(it -> new Tenant(it, message.environment()))
                        .anyMatch(it -> !changeOptOuts.isOut(it, number));
    }

    private static UUID idFor(DepartmentId department, List<Copy> copies) {
        return copies.stream()
                .filter(it -> department.equals(it.department()))
                .findFirst()
                .orElse(copies.getFirst())
                .id();
    }

    /** Stores messages whose last parts never came, as they are. */
    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void giveUpWaiting() {
        joinParts.waiting(settings.partsWithin(), AT_ONCE).forEach(this::receive);
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void forget() {
        joinParts.forget(settings.partsWithin().multipliedBy(2));
        recentlyBrought.forget(clock.instant());
    }
}
