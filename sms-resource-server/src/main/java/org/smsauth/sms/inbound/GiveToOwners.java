package org.smsauth.sms.inbound;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.change.Changes;
import org.smsauth.sms.inbound.ReceiveInbound.Copy;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Gives messages that were nobody's to who owns the number by now, and does there what they ask
 * for.
 */
@Component
class GiveToOwners {

    private static final int AT_ONCE = 500;
    private static final int RECIPIENTS_AT_ONCE = 100;

    /** One that has waited longer is not answered any more. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(10);

    private final InboundMessages messages;
    private final FindOwners findOwners;
    private final ChangeOptOuts changeOptOuts;
    private final AnswerHelp answerHelp;
    private final Changes changes;
    private final InstantSource clock;

    GiveToOwners(
            InboundMessages messages,
            FindOwners findOwners,
            ChangeOptOuts changeOptOuts,
            AnswerHelp answerHelp,
            Changes changes,
            @ByDatabase InstantSource clock) {
        this.messages = messages;
        this.findOwners = findOwners;
        this.changeOptOuts = changeOptOuts;
        this.answerHelp = answerHelp;
        this.changes = changes;
        this.clock = clock;
    }

    /** In the order in which they came: of STOP and START, the last counts. */
    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT5S")
    void give() {
        for (var environment : Environment.values()) {
            var owned =
                    messages.nobodysRecipients(environment).stream()
                            .filter(findOwners::areKnown)
                            .limit(RECIPIENTS_AT_ONCE)
                            .toList();
            if (!owned.isEmpty()) {
                messages.nobodysTo(owned, environment, AT_ONCE).forEach(this::give);
            }
        }
    }

    private void give(Kept message) {
        var number = message.number() == null ? null : PhoneNumber.ofDigits(message.number());
        var owners = findOwners.of(number, message.environment(), Written.spellings(message.to()));
        if (owners.owners().isEmpty()) {
            return;
        }
        // of several, the first has the message that there is
        var owner = owners.owners().getFirst();
        boolean isGiven =
                changes.make(change -> {
                    if (!messages.give(message, owner)) {
                        return false;
                    }
                    for (var other : owners.owners()) {
                        if (!other.equals(owner)) {
                            messages.copy(message, other);
                        }
                        ask(message, other, number, change);
                    }
                    return true;
                });
        if (isGiven
                && message.keyword() == Keyword.HELP
                && owners.owners().size() == 1
                && clock.instant().isBefore(message.receivedAt().plus(ANSWERED_WITHIN))) {
            answerHelp.answer(
                    number, message.environment(), message.to(), new Copy(message.id(), owner));
        }
    }

    private void ask(Kept message, DepartmentId owner, @Nullable PhoneNumber number, long change) {
        if (number != null && message.keyword() != null) {
            changeOptOuts.as(
                    Objects.requireNonNull(message.keyword()),
                    new Tenant(owner, message.environment()),
                    number,
                    message.id(),
                    change);
        }
    }
}
