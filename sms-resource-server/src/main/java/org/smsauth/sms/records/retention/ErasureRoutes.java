package org.smsauth.sms.records.retention;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Has erased what messages said, over HTTP. */
@RestController
class ErasureRoutes {

    private static final String PATH = "/v1/erasures";
    private static final int MOST_BYTES = 16 * 1024;
    private static final int ERRORS_TOLD = 20;

    private final EraseOnDemand eraseOnDemand;
    private final SmsQueue queue;

    ErasureRoutes(EraseOnDemand eraseOnDemand, SmsQueue queue) {
        this.eraseOnDemand = eraseOnDemand;
        this.queue = queue;
    }

    /** To erase what is erased changes nothing. */
    @DeleteMapping("/v1/messages/{id}/body")
    ResponseEntity<Void> eraseOne(
            @May(Action.ERASE) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id) {
        var sms =
                queue.find(id, tenant.department(), tenant.environment())
                        .orElseThrow(() -> new RefusedException(notFound()));
        if (!sms.content().isErased()
                && eraseOnDemand.message(tenant, sms, caller).erasure().erased() == 0
                && isKept(tenant, id)) {
            throw new RefusedException(stillToBeSent(sms.status().wire()));
        }
        return ResponseEntity.noContent().build();
    }

    private boolean isKept(Tenant tenant, UUID id) {
        return queue.find(id, tenant.department(), tenant.environment())
                .map(it -> !it.content().isErased())
                .orElse(false);
    }

    @PostMapping(
            path = PATH,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ErasureAnswer eraseAll(
            @May(Action.ERASE) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        return ErasureAnswer.of(eraseOnDemand.allTo(tenant, recipient(request), caller));
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    Page<ErasureAnswer> erasures(
            @May(Action.READ) Tenant tenant,
            @RequestParam(defaultValue = Page.USUAL) String limit,
            @RequestParam(defaultValue = "") String cursor) {
        var wanted = Page.Wanted.ofIds(limit, cursor);
        return wanted.page(
                eraseOnDemand.before(tenant, wanted.before(), wanted.toRead()),
                it -> it.id().toString(),
                ErasureAnswer::of);
    }

    private static PhoneNumber recipient(HttpServletRequest request) throws IOException {
        var errors = new Errors(ERRORS_TOLD);
        var body = JsonBody.read(request, MOST_BYTES);
        var fields = JsonFields.of(body, "", errors, List.of("recipient"));
        var recipient =
                fields.required("recipient", it -> PhoneNumber.lookedFor(JsonFields.text(it)));
        errors.refuseIfAny("fields");
        return java.util.Objects.requireNonNull(recipient);
    }

    private static Problem notFound() {
        return Problem.of(
                ProblemType.NOT_FOUND,
                "message",
                "Your department has no message of this id in this environment.");
    }

    private static Problem stillToBeSent(String status) {
        return Problem.of(
                        ProblemType.STILL_TO_BE_SENT,
                        "erasure",
                        "The message is %s: it is still to be sent, and nothing was erased. Cancel it first: DELETE /v1/messages/{id}."
                                .formatted(status))
                .with("message_status", status);
    }
}
