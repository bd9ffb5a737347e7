package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.access.Caller;
import org.smsauth.sms.queue.Content;
import org.smsauth.sms.queue.Origin;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.web.Exchange;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.RefuseOnRecord;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How a message enters: read, match, admit, store, answer. The token has been verified before; what
 * is stored here is dispatched from the queue.
 */
@RestController
class SmsIntake {

    private final AdmissionRules rules;
    private final SmsQueue queue;
    private final RefuseOnRecord refuseOnRecord;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    SmsIntake(
            AdmissionRules rules,
            SmsQueue queue,
            RefuseOnRecord refuseOnRecord,
            TimeOrderedIds ids,
            InstantSource clock) {
        this.rules = rules;
        this.queue = queue;
        this.refuseOnRecord = refuseOnRecord;
        this.ids = ids;
        this.clock = clock;
    }

    @PostMapping(
            path = "/v1/messages",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<SmsAnswer> send(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return switch (admission(caller, ReadRequest.from(request))) {
            case Admission.Accepted(var content) -> answer(stored(caller, content, request));
            case Admission.Refused(var problem) -> refused(problem, request, response);
        };
    }

    /** Match and admit: the rules decide, in that order. */
    private Admission admission(Caller caller, Reading reading) {
        return switch (reading) {
            case Reading.Read(var request) -> rules.decide(Question.of(caller, request));
            case Reading.Unreadable(var problem) -> new Admission.Refused(problem);
        };
    }

    /** From here on the message is owed, whatever happens to this process. */
    private Sms stored(Caller caller, Content content, HttpServletRequest request) {
        var now = clock.instant();
        var origin =
                new Origin(
                        caller.environment(),
                        caller.department(),
                        caller.client(),
                        caller.credential(),
                        caller.tokenId(),
                        Exchange.of(request).requestId());
        var sms = Sms.accepted(ids.next(), origin, content, now).queued(now);
        queue.add(sms);
        return sms;
    }

    private static ResponseEntity<SmsAnswer> answer(Sms sms) {
        return ResponseEntity.accepted()
                .location(URI.create("/v1/messages/" + sms.id()))
                .body(SmsAnswer.of(sms));
    }

    private @Nullable ResponseEntity<SmsAnswer> refused(
            Problem problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        refuseOnRecord.refuse(request, response, problem);
        return null;
    }
}
