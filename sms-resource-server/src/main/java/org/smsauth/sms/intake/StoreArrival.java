package org.smsauth.sms.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.sms.intake.AnswerOnce.Keyed;
import org.smsauth.sms.intake.SmsIntake.Outcome;
import org.smsauth.sms.intake.ceiling.TakeRoom;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.Entrance;
import org.smsauth.sms.queue.FirstAnswer;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Stores the messages of a request together with all that must be true of them at that moment: that
 * its key is new, and that its sender's limits have room.
 */
@Component
class StoreArrival {

    /** For how long a key is remembered, and for how long past the time its messages are sent. */
    private static final Duration KEPT = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(StoreArrival.class);

    private final SmsQueue queue;
    private final DailyLimits limits;
    private final WriteAnswer writeAnswer;

    StoreArrival(SmsQueue queue, DailyLimits limits, WriteAnswer writeAnswer) {
        this.queue = queue;
        this.limits = limits;
        this.writeAnswer = writeAnswer;
    }

    /**
     * @param make makes the messages; once more, with other ids, should another node have made the
     *     same
     */
    Outcome store(Question question, Supplier<Results> make, @Nullable Keyed keyed) {
        try {
            return store(question, make.get(), keyed);
        } catch (DuplicateKeyException taken) {
            LOG.info(
                    "Another node has made messages of the same ids; making others: {}",
                    StoreFailures.withoutWords(taken));
            return store(question, make.get(), keyed);
        }
    }

    private Outcome store(Question question, Results results, @Nullable Keyed keyed) {
        var messages = results.messages();
        var accepted = writeAnswer.of(question.request().isList(), results);
        var answer = keyed == null ? null : firstAnswer(keyed, accepted, messages, question.now());
        return switch (limits.takeRoom(question.caller(), messages.size(), question.now())) {
            case TakeRoom.Outcome.Reached(var ceiling, var used) ->
                    new Outcome.Refused(
                            DailyLimits.reached(ceiling, used, messages.size(), question.now()));
            case TakeRoom.Outcome.Taken(var giveBack) -> {
                var outcome = admitted(question, messages, answer, accepted, keyed);
                if (!(outcome instanceof Outcome.Accepted(_, _, var isReplayed)) || isReplayed) {
                    giveBack.run();
                }
                yield outcome;
            }
        };
    }

    private Outcome admitted(
            Question question,
            List<Sms> messages,
            @Nullable FirstAnswer answer,
            Outcome.Accepted accepted,
            @Nullable Keyed keyed) {
        var arrival = new Arrival(messages, answer, limits.of(question.caller()), question.now());
        return switch (queue.admit(arrival)) {
            case Entrance.Entered() -> accepted;
            case Entrance.Repeated(var first) ->
                    AnswerOnce.again(first, Objects.requireNonNull(keyed));
            case Entrance.UnderWay() -> new Outcome.Refused(AnswerOnce.underWay());
            case Entrance.Exceeded(var quota, var used) ->
                    new Outcome.Refused(
                            DailyLimits.exceeded(quota, used, messages.size(), question.now()));
        };
    }

    private static FirstAnswer firstAnswer(
            Keyed keyed, Outcome.Accepted accepted, List<Sms> messages, Instant now) {
        var last = now;
        for (var sms : messages) {
            var sendAt = sms.terms().sendAt();
            last = sendAt != null && sendAt.isAfter(last) ? sendAt : last;
        }
        return new FirstAnswer(
                keyed.digest(),
                keyed.fingerprint(),
                accepted.location(),
                accepted.body(),
                last.plus(KEPT));
    }
}
