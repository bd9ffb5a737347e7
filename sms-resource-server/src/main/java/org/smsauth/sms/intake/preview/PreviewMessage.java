package org.smsauth.sms.intake.preview;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.intake.AdmissionRules;
import org.smsauth.sms.intake.DailyLimits;
import org.smsauth.sms.intake.Examination;
import org.smsauth.sms.intake.Examination.Told;
import org.smsauth.sms.intake.Question;
import org.smsauth.sms.intake.ReadRequest;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What would come of a request, were it sent now: the same reading, the same rules, the same
 * limits. Sends, counts and stores nothing.
 */
@RestController
class PreviewMessage {

    private static final int MOST_BYTES = 256 * 1024;

    private final AdmissionRules rules;
    private final DailyLimits limits;
    private final InstantSource clock;

    PreviewMessage(AdmissionRules rules, DailyLimits limits, @ByDatabase InstantSource clock) {
        this.rules = rules;
        this.limits = limits;
        this.clock = clock;
    }

    @PostMapping(
            path = "/v1/messages/preview",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    PreviewAnswer preview(@AuthenticationPrincipal Caller caller, HttpServletRequest request)
            throws IOException {
        var question = Question.of(caller, ReadRequest.from(request), clock.instant());
        return PreviewAnswer.of(question, examined(question));
    }

    /** The same for a client of a department, asked by whoever looks after that department. */
    @PostMapping(
            path = "/v1/previews",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    PreviewAnswer previewOfClient(
            @May(Action.READ) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        var asked = PreviewOfClient.read(JsonBody.object(request, MOST_BYTES));
        var question = Question.of(asked.caller(caller, tenant), asked.message(), clock.instant());
        return PreviewAnswer.of(question, examined(question));
    }

    private Examination examined(Question question) {
        var examination = rules.examine(question);
        var left = limits.exceeded(question.caller(), examination.messages(), question.now());
        return examination.and(Told.of("daily-limit", left));
    }
}
