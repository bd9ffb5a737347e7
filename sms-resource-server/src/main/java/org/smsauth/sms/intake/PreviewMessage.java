package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.access.Caller;
import org.smsauth.sms.intake.Examination.Told;
import org.smsauth.sms.web.RefuseOnRecord;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What would come of a request, were it sent now: the same reading, the same rules, the same
 * limits. Sends, counts and stores nothing.
 */
@RestController
class PreviewMessage {

    private final AdmissionRules rules;
    private final DailyLimits limits;
    private final RefuseOnRecord refuseOnRecord;
    private final InstantSource clock;

    PreviewMessage(
            AdmissionRules rules,
            DailyLimits limits,
            RefuseOnRecord refuseOnRecord,
            InstantSource clock) {
        this.rules = rules;
        this.limits = limits;
        this.refuseOnRecord = refuseOnRecord;
        this.clock = clock;
    }

    @PostMapping(
            path = "/v1/messages/preview",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<PreviewAnswer> preview(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return switch (ReadRequest.from(request)) {
            case Reading.Read(var wanted) -> {
                var question = Question.of(caller, wanted, clock.instant());
                yield ResponseEntity.ok(PreviewAnswer.of(question, examined(question)));
            }
            case Reading.Unreadable(var problem) -> {
                refuseOnRecord.refuse(request, response, problem);
                yield null;
            }
        };
    }

    private Examination examined(Question question) {
        var examination = rules.examine(question);
        var left = limits.exceeded(question.caller(), examination.messages(), question.now());
        return examination.and(Told.of("daily-limit", left));
    }
}
