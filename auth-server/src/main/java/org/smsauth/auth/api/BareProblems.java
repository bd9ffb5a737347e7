package org.smsauth.auth.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.smsauth.auth.token.IssuerSettings;
import org.smsauth.runtime.edge.RefusalForm;
import org.springframework.stereotype.Component;

/** What the container refuses on any path of this server, as a problem; it is not on record. */
@Component
class BareProblems implements RefusalForm {

    private final IssuerSettings settings;

    BareProblems(IssuerSettings settings) {
        this.settings = settings;
    }

    @Override
    public Map<String, ?> body(int status, String detail, UUID requestId) {
        var type = ProblemType.ofStatus(status);
        var body = new LinkedHashMap<String, Object>();
        body.put("type", settings.managementApi() + type.path());
        body.put("title", type.title());
        body.put("status", status);
        body.put("detail", detail);
        body.put("code", type.code());
        body.put("request_id", requestId);
        return body;
    }
}
