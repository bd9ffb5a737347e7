package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.access.Caller;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.ProblemType;
import org.smsauth.sms.web.RefuseOnRecord;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells a department what became of its messages; those of others do not exist for it. */
@RestController
class SmsLookup {

    private final SmsQueue queue;
    private final RefuseOnRecord refuseOnRecord;

    SmsLookup(SmsQueue queue, RefuseOnRecord refuseOnRecord) {
        this.queue = queue;
        this.refuseOnRecord = refuseOnRecord;
    }

    @GetMapping(path = "/v1/messages/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<SmsAnswer> find(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var found = queue.find(id, caller.department(), caller.environment());
        if (found.isPresent()) {
            return ResponseEntity.ok(SmsAnswer.withTimeline(found.get()));
        }
        refuseOnRecord.refuse(request, response, notFound());
        return null;
    }

    static Problem notFound() {
        return Problem.of(
                ProblemType.NOT_FOUND,
                "message",
                "Your department has no message of this id in this environment.");
    }
}
