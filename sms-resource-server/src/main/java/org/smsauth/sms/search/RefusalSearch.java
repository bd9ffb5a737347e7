package org.smsauth.sms.search;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.access.Caller;
import org.smsauth.sms.ledger.Refusal;
import org.smsauth.sms.ledger.RefusalFilter;
import org.smsauth.sms.ledger.Refusals;
import org.smsauth.sms.ledger.RefusedRecipients;
import org.smsauth.sms.web.Problem;
import org.smsauth.sms.web.ProblemType;
import org.smsauth.sms.web.RefuseOnRecord;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a department what was refused to its clients, and why. */
@RestController
@RequestMapping(path = "/v1/refusals", produces = MediaType.APPLICATION_JSON_VALUE)
class RefusalSearch {

    private static final Set<String> PARAMETERS =
            Collections.unmodifiableSet(
                    new LinkedHashSet<>(
                            List.of(
                                    "client",
                                    "rule",
                                    "code",
                                    "message_type",
                                    "since",
                                    "until",
                                    "limit",
                                    "cursor")));

    private final Refusals refusals;
    private final RefusedRecipients refusedRecipients;
    private final RefuseOnRecord refuseOnRecord;

    RefusalSearch(
            Refusals refusals, RefusedRecipients refusedRecipients, RefuseOnRecord refuseOnRecord) {
        this.refusals = refusals;
        this.refusedRecipients = refusedRecipients;
        this.refuseOnRecord = refuseOnRecord;
    }

    @GetMapping
    @Nullable ResponseEntity<Page<RefusalAnswer>> page(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var parameters = QueryParameters.of(request, PARAMETERS);
        var filter = filter(parameters);
        var wanted = Page.Wanted.of(parameters);
        var problem = parameters.problem();
        if (problem.isPresent()) {
            refuseOnRecord.refuse(request, response, problem.get());
            return null;
        }
        var read =
                refusals.page(
                        caller.department().value(),
                        caller.environment().wire(),
                        filter,
                        wanted.before(),
                        wanted.toRead());
        return ResponseEntity.ok(wanted.page(read, Refusal::requestId, RefusalAnswer::of));
    }

    @GetMapping("/{requestId}")
    @Nullable ResponseEntity<RefusalAnswer> find(
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID requestId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var found = refusals.find(requestId).filter(it -> isFor(caller, it.who()));
        if (found.isPresent()) {
            return ResponseEntity.ok(
                    RefusalAnswer.of(found.get(), refusedRecipients.of(requestId)));
        }
        refuseOnRecord.refuse(
                request,
                response,
                Problem.of(
                        ProblemType.NOT_FOUND,
                        "refusal",
                        "Your department has no refusal of this request id in this environment. A"
                                + " refusal for going too fast may be under the recorded_under of its"
                                + " answer."));
        return null;
    }

    private static RefusalFilter filter(QueryParameters parameters) {
        var type = parameters.messageType("message_type");
        return new RefusalFilter(
                parameters.text("client"),
                parameters.text("rule"),
                parameters.text("code"),
                type == null ? null : type.wire(),
                parameters.time("since"),
                parameters.time("until"));
    }

    /**
     * A request without a good token belongs to no department: its id, which nobody can guess, was
     * told to its sender alone.
     */
    private static boolean isFor(Caller caller, Refusal.@Nullable Who who) {
        return who == null
                || (who.department().equals(caller.department().value())
                        && caller.environment().wire().equals(who.environment()));
    }
}
