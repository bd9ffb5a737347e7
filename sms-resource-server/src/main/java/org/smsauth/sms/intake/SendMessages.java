package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.web.Exchange;
import org.smsauth.sms.door.web.RefuseOnRecord;
import org.smsauth.sms.intake.SmsIntake.Outcome;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door of {@link SmsIntake}: reads what a client sends, and writes what came of it. */
@RestController
class SendMessages {

    private final SmsIntake intake;
    private final RefuseOnRecord refuseOnRecord;

    SendMessages(SmsIntake intake, RefuseOnRecord refuseOnRecord) {
        this.intake = intake;
        this.refuseOnRecord = refuseOnRecord;
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
        var wanted = ReadRequest.from(request);
        var key = IdempotencyKey.of(request, wanted);
        return switch (intake.take(new Wanted(caller, Exchange.of(request), wanted, key))) {
            case Outcome.Accepted accepted -> answer(accepted, request.getContextPath());
            case Outcome.Refused(var problem) -> {
                refuseOnRecord.refuse(request, response, problem);
                yield null;
            }
        };
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
