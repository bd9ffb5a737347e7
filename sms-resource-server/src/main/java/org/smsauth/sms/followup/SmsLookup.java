package org.smsauth.sms.followup;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.access.Reach;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefuseOnRecord;
import org.smsauth.sms.intake.SmsAnswer;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
            @May(Action.SEE_MESSAGES) Reach reach,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var found = find(queue, id, reach);
        if (found.isPresent()) {
            return ResponseEntity.ok(
                    SmsAnswer.withTimeline(found.get(), queue.history(found.get())));
        }
        refuseOnRecord.refuse(request, response, notFound());
        return null;
    }

    /** The message, if it is within reach. */
    static Optional<Sms> find(SmsQueue queue, UUID id, Reach reach) {
        var tenant = reach.tenant();
        return queue.find(id, tenant.department(), tenant.environment())
                .filter(it -> reach.covers(it.origin().client()));
    }

    static Problem notFound() {
        return Problem.of(
                ProblemType.NOT_FOUND,
                "message",
                "Your department has no message of this id in this environment.");
    }
}
