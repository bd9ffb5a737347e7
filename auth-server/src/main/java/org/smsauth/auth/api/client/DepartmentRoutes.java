package org.smsauth.auth.api.client;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.Transitions;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.api.request.Reason;
import org.smsauth.auth.api.request.Revision;
import org.smsauth.auth.credential.LimitCredentialAge;
import org.smsauth.auth.department.ChangeDepartment;
import org.smsauth.auth.department.ChangeDepartmentStanding;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.LookAlike;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What departments may have, and whether they may act. Nobody can lock itself out: a caller neither
 * suspends its own department nor takes from it what it calls with.
 */
@RestController
@Needs(ManagementScope.DEPARTMENTS)
class DepartmentRoutes {

    private static final String SUSPENSION = Routes.DEPARTMENT + "/suspension";
    private static final int MOST_SENDER_IDS = 200;

    private final Departments departments;
    private final ChangeDepartment change;
    private final ChangeDepartmentStanding changeStanding;
    private final LimitCredentialAge limitAge;
    private final LookAlike lookAlike;

    DepartmentRoutes(
            Departments departments,
            ChangeDepartment change,
            ChangeDepartmentStanding changeStanding,
            LimitCredentialAge limitAge,
            LookAlike lookAlike) {
        this.lookAlike = lookAlike;
        this.departments = departments;
        this.change = change;
        this.changeStanding = changeStanding;
        this.limitAge = limitAge;
    }

    @GetMapping(Routes.DEPARTMENT)
    @Needs({ManagementScope.CLIENTS, ManagementScope.DEPARTMENTS})
    ResponseEntity<DepartmentAnswer> show(
            @AuthenticationPrincipal Caller caller, @PathVariable DepartmentId id) {
        return departments
                .findById(id)
                .filter(it -> caller.holds(ManagementScope.DEPARTMENTS) || isOwn(caller, it.id()))
                .map(DepartmentRoutes::answer)
                .orElseThrow(() -> Problem.notFound("There is no department " + id).refused());
    }

    @PutMapping(Routes.DEPARTMENT + "/entitlement")
    ResponseEntity<DepartmentAnswer> entitle(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            HttpServletRequest request) {
        requireProduction(caller);
        var body = JsonBody.read(request, "scope");
        var scope = body.value("scope", Scope.NONE, Scope.NONE, ClientFields::scope);
        var unknown = scope.without(ManagementScope.everyScope());
        if (!body.has("scope") || !unknown.isEmpty()) {
            body.error("scope", "must be some of: " + ManagementScope.everyScope());
        }
        if (isOwn(caller, id) && !holdsStill(scope)) {
            body.error(
                    "scope",
                    "must keep %s: this is the department of the token"
                            .formatted(ManagementScope.DEPARTMENTS.scope()));
        }
        body.refuseErrors();
        var from = startingPoint(id, request);
        return answer(change.entitle(from, scope, caller.actor()));
    }

    @PutMapping(Routes.DEPARTMENT + "/sender-ids")
    ResponseEntity<DepartmentAnswer> giveSenderIds(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            HttpServletRequest request) {
        requireProduction(caller);
        var body = JsonBody.read(request, "sender_ids");
        var senderIds =
                body.value(
                        "sender_ids",
                        SenderIds.NONE,
                        SenderIds.NONE,
                        it -> ClientFields.senderIds(it, MOST_SENDER_IDS));
        if (!body.has("sender_ids")) {
            body.error("sender_ids", "must be a list of sender ids");
        }
        body.refuseErrors();
        var from = startingPoint(id, request);
        lookAlike.ofSenders(from, senderIds).ifPresent(it -> body.error("sender_ids", it));
        body.refuseErrors();
        return answer(change.giveSenderIds(from, senderIds, caller.actor()));
    }

    @PutMapping(Routes.DEPARTMENT + "/max-credential-age")
    ResponseEntity<DepartmentAnswer> limitCredentialAge(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            HttpServletRequest request) {
        requireProduction(caller);
        var body = JsonBody.read(request, "days");
        var days = body.value("days", 0, 0, JsonValues::number);
        if (days < 1 || days > Department.LONGEST_CREDENTIAL_AGE_DAYS) {
            body.error("days", "from 1 to " + Department.LONGEST_CREDENTIAL_AGE_DAYS);
        }
        body.refuseErrors();
        var from = startingPoint(id, request);
        return answer(limitAge.limit(from, days, caller.actor()));
    }

    @PostMapping(SUSPENSION)
    ResponseEntity<DepartmentAnswer> suspend(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            HttpServletRequest request) {
        requireProduction(caller);
        var reason = Reason.read(request);
        if (isOwn(caller, id)) {
            throw Transitions.conflict("A token cannot suspend the department it is of");
        }
        startingPoint(id, request);
        return answer(Transitions.done(changeStanding.suspend(id, reason, caller.actor())));
    }

    @DeleteMapping(SUSPENSION)
    ResponseEntity<DepartmentAnswer> resume(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            HttpServletRequest request) {
        requireProduction(caller);
        startingPoint(id, request);
        return answer(Transitions.done(changeStanding.resume(id, Reason.RESUMED, caller.actor())));
    }

    /** The department as it is, if that is what the caller starts from, or does not say. */
    private Department startingPoint(DepartmentId id, HttpServletRequest request) {
        var department =
                departments
                        .findById(id)
                        .orElseThrow(
                                () -> Problem.notFound("There is no department " + id).refused());
        Revision.check(request, department.revision());
        return department;
    }

    private static boolean isOwn(Caller caller, DepartmentId id) {
        return caller.department().equals(id);
    }

    private static boolean holdsStill(Scope scope) {
        return scope.tokens().contains(ManagementScope.DEPARTMENTS.scope());
    }

    /** What a department may have counts in every environment. */
    private static void requireProduction(Caller caller) {
        ManagedClients.requireReach(caller, Environment.PRODUCTION);
    }

    private static ResponseEntity<DepartmentAnswer> answer(Department department) {
        return ResponseEntity.ok()
                .eTag(Revision.etag(department.revision()))
                .body(DepartmentAnswer.of(department));
    }
}
