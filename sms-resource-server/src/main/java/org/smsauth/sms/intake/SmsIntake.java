package org.smsauth.sms.intake;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.intake.AnswerOnce.Keyed;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.stereotype.Component;

/**
 * How messages enter, from what is wanted to the answer:
 *
 * <ol>
 *   <li>{@link SendMessages}: the door, where the request is read ({@link ReadRequest}).
 *   <li>{@link Question}: whose is it, how are the numbers and the text read, what time is it?
 *   <li>{@link AnswerOnce}: has it been answered before?
 *   <li>{@link AdmissionRules}: may it enter, as a whole and for each recipient?
 *   <li>{@link MakeMessages}: a message for each who may get one.
 *   <li>{@link StoreArrival}: below every limit and new, they are owed from here on, whatever
 *       happens to this process.
 *   <li>{@link RefuseRecipients}: who may get none is on record.
 *   <li>{@link Outcome}: the answer, in the words of the door.
 * </ol>
 *
 * The token has been verified before; what is stored is dispatched from the queue. The flow takes a
 * value and knows no HTTP: what comes by another door takes the same steps.
 */
@Component
public class SmsIntake {

    private final AnswerOnce answerOnce;
    private final AdmissionRules rules;
    private final MakeMessages makeMessages;
    private final StoreArrival storeArrival;
    private final RefuseRecipients refuseRecipients;
    private final TimeAdmissions times;
    private final InstantSource clock;

    SmsIntake(
            AnswerOnce answerOnce,
            AdmissionRules rules,
            MakeMessages makeMessages,
            StoreArrival storeArrival,
            RefuseRecipients refuseRecipients,
            TimeAdmissions times,
            @ByDatabase InstantSource clock) {
        this.answerOnce = answerOnce;
        this.rules = rules;
        this.makeMessages = makeMessages;
        this.storeArrival = storeArrival;
        this.refuseRecipients = refuseRecipients;
        this.times = times;
        this.clock = clock;
    }

    /** What came of wanting messages sent. */
    public sealed interface Outcome {

        /**
         * They are stored and will be sent.
         *
         * @param location where the message is, when there is just one
         * @param body of the answer, in JSON
         * @param isReplayed whether it is the answer to an earlier request of the same key
         */
        record Accepted(@Nullable String location, String body, boolean isReplayed)
                implements Outcome {}

        /** None is; it is for the door to have that on record, and to answer. */
        record Refused(Problem problem) implements Outcome {}
    }

    /**
     * Returns when the messages are stored, or refused.
     *
     * @throws org.springframework.dao.DataAccessException when they are not known to be stored, or
     *     who was refused beside them is not known to be on record
     */
    public Outcome take(Wanted wanted) {
        var began = System.nanoTime();
        var outcome = decide(wanted);
        times.decided(wanted, outcome, began);
        return outcome;
    }

    private Outcome decide(Wanted wanted) {
        var question = Question.of(wanted.caller(), wanted.request(), clock.instant());
        var outcome =
                answerOnce.answer(question, wanted.key(), keyed -> admit(wanted, question, keyed));
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted;
            case Outcome.Refused(var problem) ->
                    new Outcome.Refused(problem.of(wanted.request().about()));
        };
    }

    private Outcome admit(Wanted wanted, Question question, @Nullable Keyed keyed) {
        return switch (rules.decide(question)) {
            case Ruling.Refused(var problem) -> new Outcome.Refused(problem);
            case Ruling.Each each when each.areAllRefused() ->
                    new Outcome.Refused(refuseRecipients.all(each, wanted));
            case Ruling.Each each -> store(wanted, each, keyed);
        };
    }

    private Outcome store(Wanted wanted, Ruling.Each each, @Nullable Keyed keyed) {
        var outcome =
                storeArrival.store(
                        each.question(), () -> makeMessages.of(each, wanted.exchange()), keyed);
        if (outcome instanceof Outcome.Accepted(_, _, var isReplayed) && !isReplayed) {
            refuseRecipients.some(each, wanted);
        }
        return outcome;
    }
}
