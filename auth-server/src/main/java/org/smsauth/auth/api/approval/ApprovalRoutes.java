package org.smsauth.auth.api.approval;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.Transitions;
import org.smsauth.auth.api.request.Page;
import org.smsauth.auth.approval.ApprovalRequest;
import org.smsauth.auth.approval.ApprovalRequests;
import org.smsauth.auth.approval.DecideApproval;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is asked a second person for in the caller's department; all of it is about production. */
@RestController
@Needs(ManagementScope.CLIENTS)
class ApprovalRoutes {

    private static final String REQUEST = Routes.APPROVAL_REQUESTS + "/{id}";
    private static final UUID LATEST = UUID.fromString("7fffffff-ffff-7fff-bfff-ffffffffffff");

    private final ApprovalRequests requests;
    private final DecideApproval decide;
    private final AnswerAsked answer;

    ApprovalRoutes(ApprovalRequests requests, DecideApproval decide, AnswerAsked answer) {
        this.requests = requests;
        this.decide = decide;
        this.answer = answer;
    }

    @GetMapping(Routes.APPROVAL_REQUESTS)
    Page<ApprovalAnswer> list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam(defaultValue = "50") String limit,
            @RequestParam(defaultValue = "") String cursor) {
        var wanted = Page.Wanted.of(limit, cursor);
        var before = before(wanted.cursor());
        return wanted.page(
                reaches(caller)
                        ? requests.page(caller.department(), before, wanted.toRead())
                        : List.of(),
                it -> it.id().toString(),
                answer::answer);
    }

    private static UUID before(String cursor) {
        try {
            return cursor.isEmpty() ? LATEST : UUID.fromString(cursor);
        } catch (IllegalArgumentException _) {
            throw Page.Wanted.notACursor();
        }
    }

    private static boolean reaches(Caller caller) {
        return caller.giver().reaches(Environment.PRODUCTION);
    }

    @GetMapping(REQUEST)
    ApprovalAnswer show(
            @AuthenticationPrincipal Caller caller, @PathVariable("id") String request) {
        return answer.answer(found(caller, request));
    }

    /** Takes it back; a program takes back its own alone. */
    @DeleteMapping(REQUEST)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@AuthenticationPrincipal Caller caller, @PathVariable("id") String request) {
        Transitions.done(decide.withdraw(found(caller, request).id(), caller.client()));
    }

    private ApprovalRequest found(Caller caller, String request) {
        return id(request)
                .flatMap(requests::find)
                .filter(it -> it.department().equals(caller.department()) && reaches(caller))
                .orElseThrow(() -> Problem.notFound("There is no request " + request).refused());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
