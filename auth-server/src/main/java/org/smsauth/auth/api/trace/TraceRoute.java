package org.smsauth.auth.api.trace;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.SmsTrace;
import org.smsauth.auth.trace.Seer;
import org.smsauth.auth.trace.Trace;
import org.smsauth.auth.trace.Trace.Outcome;
import org.smsauth.auth.trace.TraceById;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells the whole chain of a message, a request, a token or a credential. */
@RestController
class TraceRoute {

    private static final int MOST = 50;
    private static final String RETRY_AFTER = "5";

    private final TraceById traces;

    TraceRoute(TraceById traces) {
        this.traces = traces;
    }

    @GetMapping(Routes.TRACE)
    @Needs({ManagementScope.RECORD, ManagementScope.CLIENTS})
    TraceAnswer show(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "20") String limit,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request) {
        var page = page(limit, cursor);
        var seer = new CallerSees(caller, BindOrigin.of(request));
        return switch (traces.find(id, seer, page)) {
            case Outcome.Found(var trace) -> TraceAnswer.of(trace, seer.seesEverything());
            case Outcome.Nowhere() ->
                    throw Problem.notFound(
                                    "There is nothing of this id that this token sees. A trace is"
                                            + " found by "
                                            + Trace.KINDS)
                            .refused();
            case Outcome.NotUnderstood(var why) -> throw wrong("cursor", why);
            case Outcome.Away(var why) ->
                    throw Problem.of(ProblemType.SMS_SERVER_AWAY, "sms-server", why)
                            .withHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                            .refused();
        };
    }

    private static SmsTrace.Wanted page(String limit, String cursor) {
        if (!limit.matches("[1-9][0-9]?") || Integer.parseInt(limit) > MOST) {
            throw wrong("limit", "must be a number from 1 to " + MOST);
        }
        if (!cursor.matches("[0-9a-f.-]{0,80}")) {
            throw wrong("cursor", "must be the next_cursor of the page before");
        }
        return new SmsTrace.Wanted(Integer.parseInt(limit), cursor);
    }

    private static RuntimeException wrong(String parameter, String message) {
        return Problem.ofFields(List.of(new FieldRefusal(parameter, message))).refused();
    }

    /**
     * How far a client sees: an auditor's everything, another's its department; a sandbox client
     * the sandbox.
     */
    private record CallerSees(Caller caller, Origin origin) implements Seer {

        boolean seesEverything() {
            return caller.holds(ManagementScope.RECORD);
        }

        @Override
        public boolean sees(DepartmentId department, Environment environment) {
            return caller.giver().reaches(environment)
                    && (seesEverything() || department.equals(caller.department()));
        }

        @Override
        public OnBehalfOf asking(DepartmentId department, Environment environment) {
            return OnBehalfOf.ofClient(caller.actor(), department, environment, origin);
        }
    }
}
