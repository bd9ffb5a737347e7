package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Set;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.outage.OutageForm;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a client that the store is away, as an error of OAuth (RFC 6749 section 5.2, RFC 7591
 * section 3.2.2).
 */
@Component
class OutageOfTokens implements OutageForm {

    private static final String ROOT = "/oauth2/";
    private static final Set<String> DOCUMENTS =
            Set.of(PublishStatusList.PATH, PublishedDocuments.JWKS_PATH);

    private final JsonMapper json;

    OutageOfTokens(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean isFor(HttpServletRequest request) {
        var path = PublicPath.within(request);
        return path.startsWith(ROOT) && !DOCUMENTS.contains(path);
    }

    @Override
    public void write(HttpServletRequest request, HttpServletResponse response, String words)
            throws Exception {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        body.put("error_description", words);
        body.put("request_id", RequestId.of(request));
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
