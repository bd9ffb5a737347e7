package org.smsauth.auth.api;

import java.util.Map;
import java.util.UUID;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.token.request.OAuthErrors;
import org.smsauth.runtime.edge.RefusalForm;
import org.smsauth.runtime.problem.ProblemKind;
import org.springframework.stereotype.Component;

/**
 * What is refused before any route of this server sees it: an error of OAuth where clients ask, a
 * problem everywhere else. It is not on record.
 */
@Component
class BareErrors implements RefusalForm {

    private final IssuerSettings settings;

    BareErrors(IssuerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Body of(String path, int status, String detail, UUID requestId) {
        if (OAuthErrors.areFor(path)) {
            return OAuthErrors.of(status, detail, requestId);
        }
        return Body.problem(
                ProblemKind.ofStatus(ProblemType.values(), status)
                        .body(
                                settings.managementApi(),
                                detail,
                                Map.of("status", status),
                                requestId));
    }
}
