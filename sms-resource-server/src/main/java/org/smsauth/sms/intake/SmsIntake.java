package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.web.RefuseOnRecord;
import org.smsauth.sms.intake.AnswerOnce.Keyed;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How messages enter: read, answered once, matched and admitted, stored, answered. The token has
 * been verified before; what is stored here is dispatched from the queue.
 */
@RestController
class SmsIntake {

    private final AnswerOnce answerOnce;
    private final AdmissionRules rules;
    private final MakeMessages makeMessages;
    private final StoreArrival storeArrival;
    private final RefuseRecipients refuseRecipients;
    private final RefuseOnRecord refuseOnRecord;
    private final InstantSource clock;

    SmsIntake(
            AnswerOnce answerOnce,
            AdmissionRules rules,
            MakeMessages makeMessages,
            StoreArrival storeArrival,
            RefuseRecipients refuseRecipients,
            RefuseOnRecord refuseOnRecord,
            @ByDatabase InstantSource clock) {
        this.answerOnce = answerOnce;
        this.rules = rules;
        this.makeMessages = makeMessages;
        this.storeArrival = storeArrival;
        this.refuseRecipients = refuseRecipients;
        this.refuseOnRecord = refuseOnRecord;
        this.clock = clock;
    }

    @PostMapping(
            path = "/v1/messages",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<byte[]> send(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return switch (outcome(caller, request)) {
            case Outcome.Accepted accepted -> answer(accepted, request.getContextPath());
            case Outcome.Refused(var problem) -> {
                refuseOnRecord.refuse(request, response, problem);
                yield null;
            }
        };
    }

    private Outcome outcome(Caller caller, HttpServletRequest request) throws IOException {
        var wanted = ReadRequest.from(request);
        var question = Question.of(caller, wanted, clock.instant());
        return answerOnce.answer(request, question, keyed -> admitted(question, keyed, request));
    }

    /** Match and admit: the rules decide, in that order. */
    private Outcome admitted(Question question, @Nullable Keyed keyed, HttpServletRequest request) {
        return switch (rules.decide(question)) {
            case Ruling.Refused(var problem) -> new Outcome.Refused(problem);
            case Ruling.Each each when each.areAllRefused() ->
                    new Outcome.Refused(refuseRecipients.all(each, request));
            case Ruling.Each each -> stored(each, keyed, request);
        };
    }

    /** From here on the messages are owed, whatever happens to this process. */
    private Outcome stored(Ruling.Each each, @Nullable Keyed keyed, HttpServletRequest request) {
        var outcome =
                storeArrival.store(each.question(), () -> makeMessages.of(each, request), keyed);
        if (outcome instanceof Outcome.Accepted(_, _, var isReplayed) && !isReplayed) {
            refuseRecipients.some(each, request);
        }
        return outcome;
    }

    private static ResponseEntity<byte[]> answer(Outcome.Accepted accepted, String root) {
        var answer = ResponseEntity.accepted().contentType(MediaType.APPLICATION_JSON);
        if (accepted.location() != null) {
            answer.location(URI.create(root + accepted.location()));
        }
        if (accepted.isReplayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(accepted.body().getBytes(StandardCharsets.UTF_8));
    }
}
