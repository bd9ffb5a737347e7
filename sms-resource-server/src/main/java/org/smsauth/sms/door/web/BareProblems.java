package org.smsauth.sms.door.web;

import java.util.Map;
import java.util.UUID;
import org.smsauth.runtime.edge.RefusalForm;
import org.smsauth.runtime.problem.ProblemKind;
import org.springframework.stereotype.Component;

/** What the container refuses, as a problem of this API; it is not on record. */
@Component
class BareProblems implements RefusalForm {

    private final ApiSettings api;

    BareProblems(ApiSettings api) {
        this.api = api;
    }

    @Override
    public Body of(String path, int status, String detail, UUID requestId) {
        return Body.problem(
                ProblemKind.ofStatus(ProblemType.values(), status)
                        .body(api.url(""), detail, Map.of("status", status), requestId));
    }
}
