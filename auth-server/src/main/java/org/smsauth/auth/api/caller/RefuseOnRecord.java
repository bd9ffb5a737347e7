package org.smsauth.auth.api.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.RefusalsOnRecord;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.runtime.RequestId;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a problem, once its record is committed. The only way out for a refusal of the management
 * API: so that no new kind of it can forget the record, the request id or the form.
 */
@Component
public class RefuseOnRecord {

    private final RefusalsOnRecord refusals;
    private final IssuerSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    RefuseOnRecord(
            RefusalsOnRecord refusals, IssuerSettings settings, JsonMapper json, Clock clock) {
        this.refusals = refusals;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    public void refuse(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var isOnRecord = refusals.have(request, () -> entry(request, problem));
        answer(request, response, isOnRecord ? problem : defect());
    }

    public static Problem defect() {
        return Problem.of(
                ProblemType.INTERNAL,
                "defect",
                "This server made a mistake; quote the request_id when you report it");
    }

    private AuditEntry entry(HttpServletRequest request, Problem problem) {
        var entry =
                AuditEntry.of(Event.MANAGEMENT_REFUSED, clock.instant())
                        .refusedBy(
                                problem.rule(),
                                "%s: %s %s"
                                        .formatted(
                                                problem.detail(),
                                                request.getMethod(),
                                                request.getRequestURI()))
                        .origin(BindOrigin.of(request));
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof CallerAuthentication by) {
            var caller = by.caller();
            entry.actor(caller.actor())
                    .department(caller.department())
                    .client(caller.client())
                    .credential(caller.credential())
                    .tokenId(caller.tokenId())
                    .scope(caller.scope());
        }
        return entry.build();
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var body =
                problem.type()
                        .body(
                                settings.managementApi(),
                                problem.detail(),
                                problem.members(),
                                RequestId.of(request));
        problem.type().answer(response, problem.headers(), json.writeValueAsBytes(body));
    }
}
