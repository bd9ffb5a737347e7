package org.smsauth.sms.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** The members of a problem's body, in the order in which it has them. */
final class ProblemBody {

    private ProblemBody() {}

    static Map<String, Object> of(
            ApiSettings api,
            ProblemType type,
            String detail,
            Map<String, ?> members,
            String requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", api.url(type.path()));
        body.put("title", type.title());
        body.put("status", type.status());
        body.put("detail", detail);
        body.put("code", type.code());
        body.putAll(members);
        body.put("request_id", requestId);
        return body;
    }
}
