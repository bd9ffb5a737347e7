package org.smsauth.auth.api.client;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.problem.Transitions;
import org.smsauth.auth.api.request.Reason;
import org.smsauth.auth.api.request.Revision;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.ClientId;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Suspensions and retirements of clients. */
@RestController
@Needs(ManagementScope.CLIENTS)
class ClientStandingRoutes {

    private static final String SUSPENSION = Routes.CLIENT + "/suspension";

    private final ManagedClients managed;
    private final ChangeClientStanding changeStanding;

    ClientStandingRoutes(ManagedClients managed, ChangeClientStanding changeStanding) {
        this.managed = managed;
        this.changeStanding = changeStanding;
    }

    @PostMapping(SUSPENSION)
    ResponseEntity<ClientAnswer> suspend(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ClientId id,
            HttpServletRequest request) {
        Revision.check(request, managed.touched(caller, id).revision());
        return ClientRoutes.answer(
                Transitions.done(changeStanding.suspend(id, Reason.read(request), caller.actor())));
    }

    @DeleteMapping(SUSPENSION)
    ResponseEntity<ClientAnswer> resume(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ClientId id,
            HttpServletRequest request) {
        Revision.check(request, managed.touched(caller, id).revision());
        return ClientRoutes.answer(
                Transitions.done(changeStanding.resume(id, Reason.RESUMED, caller.actor())));
    }

    @PostMapping(Routes.CLIENT + "/retirement")
    ResponseEntity<ClientAnswer> retire(
            @AuthenticationPrincipal Caller caller,
            @PathVariable ClientId id,
            HttpServletRequest request) {
        Revision.check(request, managed.touched(caller, id).revision());
        return ClientRoutes.answer(
                Transitions.done(changeStanding.retire(id, Reason.read(request), caller.actor())));
    }
}
