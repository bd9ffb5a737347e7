package org.smsauth.sms.followup;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.access.Reach;
import org.smsauth.sms.door.web.RefuseOnRecord;
import org.smsauth.sms.intake.SmsAnswer;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Step.By;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes back and releases messages that have not gone out, and settles those that may have, as
 * somebody says who knows.
 */
@RestController
class ChangeSms {

    private final SmsQueue queue;
    private final ChangeRules rules;
    private final CancelSms cancelSms;
    private final ReleaseSms releaseSms;
    private final SettleByHand settleByHand;
    private final RefuseOnRecord refuseOnRecord;

    ChangeSms(
            SmsQueue queue,
            ChangeRules rules,
            CancelSms cancelSms,
            ReleaseSms releaseSms,
            SettleByHand settleByHand,
            RefuseOnRecord refuseOnRecord) {
        this.queue = queue;
        this.rules = rules;
        this.cancelSms = cancelSms;
        this.releaseSms = releaseSms;
        this.settleByHand = settleByHand;
        this.refuseOnRecord = refuseOnRecord;
    }

    @DeleteMapping(path = "/v1/messages/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<SmsAnswer> cancel(
            @May(Action.CHANGE_MESSAGES) Reach reach,
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer(
                changed(reach, caller, id, it -> cancelSms.cancel(it, by(caller))),
                request,
                response);
    }

    @PostMapping(path = "/v1/messages/{id}/release", produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<SmsAnswer> release(
            @May(Action.CHANGE_MESSAGES) Reach reach,
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        return answer(
                changed(reach, caller, id, it -> releaseSms.release(it, by(caller))),
                request,
                response);
    }

    @PostMapping(
            path = "/v1/messages/{id}/settle",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<SmsAnswer> settle(
            @May(Action.SETTLE_MESSAGES) Reach reach,
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var wanted = SettleByHand.read(request);
        return answer(
                changed(reach, caller, id, it -> settleByHand.settle(it, wanted, by(caller))),
                request,
                response);
    }

    private static By by(Caller caller) {
        return new By(caller.client().value(), caller.tokenId());
    }

    private Change changed(Reach reach, Caller caller, UUID id, Function<Sms, Change> change) {
        var found = SmsLookup.find(queue, id, reach);
        if (found.isEmpty()) {
            return new Change.Refused(SmsLookup.notFound());
        }
        return rules.refusal(caller, found.get())
                .<Change>map(Change.Refused::new)
                .orElseGet(() -> change.apply(found.get()));
    }

    private @Nullable ResponseEntity<SmsAnswer> answer(
            Change change, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return switch (change) {
            case Change.Done(var sms) ->
                    ResponseEntity.ok(SmsAnswer.withTimeline(sms, queue.history(sms)));
            case Change.Refused(var problem) -> {
                refuseOnRecord.refuse(request, response, problem);
                yield null;
            }
        };
    }
}
