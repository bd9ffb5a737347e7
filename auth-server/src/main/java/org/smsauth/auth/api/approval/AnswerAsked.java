package org.smsauth.auth.api.approval;

import java.net.URI;
import java.time.Clock;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.approval.ApprovalRequest;
import org.smsauth.auth.approval.AskForApproval;
import org.smsauth.auth.approval.Asker;
import org.smsauth.auth.approval.PeopleBehind;
import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.issuer.IssuerSettings;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Asks a second person for what a call may not do alone, and answers with where that stands. */
@Component
public class AnswerAsked {

    private final AskForApproval askForApproval;
    private final PeopleBehind behind;
    private final Departments departments;
    private final IssuerSettings settings;
    private final Clock clock;

    AnswerAsked(
            AskForApproval askForApproval,
            PeopleBehind behind,
            Departments departments,
            IssuerSettings settings,
            Clock clock) {
        this.askForApproval = askForApproval;
        this.behind = behind;
        this.departments = departments;
        this.settings = settings;
        this.clock = clock;
    }

    /** 202, for nothing is done yet. */
    public ResponseEntity<Object> ask(Caller caller, Wish wish) {
        var asker = new Asker.Program(caller.client(), behind.of(caller.credential()));
        var department = departments.findById(caller.department()).orElseThrow();
        var asked =
                askForApproval
                        .ask(department, wish, asker)
                        .orElseThrow(() ->
                                Problem.of(
                                                ProblemType.CONFLICT,
                                                "too-many-waiting",
                                                "%d requests of this client wait for a person already: have them decided, or take some back"
                                                        .formatted(
                                                                AskForApproval.MOST_OF_A_PROGRAM))
                                        .refused());
        return ResponseEntity.accepted()
                .location(URI.create(settings.managementApi() + "/approval-requests/" + asked.id()))
                .body(answer(asked));
    }

    ApprovalAnswer answer(ApprovalRequest request) {
        var page =
                settings.url(
                        "/console/departments/%s/requests/%s"
                                .formatted(request.department(), request.id()));
        return ApprovalAnswer.of(request, page, clock.instant());
    }
}
