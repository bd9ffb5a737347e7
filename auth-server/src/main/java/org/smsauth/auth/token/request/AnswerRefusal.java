package org.smsauth.auth.token.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.RefusalsOnRecord;
import org.smsauth.runtime.RequestId;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records a refusal of whichever step, then writes it to the client (RFC 6749 section 5.2) with the
 * {@code request_id} its record is found by.
 */
@Component
public class AnswerRefusal {

    private static final String CHALLENGE = "Basic realm=\"smsauth\", charset=\"UTF-8\"";

    private final RefusalsOnRecord refusals;
    private final RecordRefusal recordRefusal;
    private final JsonMapper json;

    AnswerRefusal(RefusalsOnRecord refusals, RecordRefusal recordRefusal, JsonMapper json) {
        this.refusals = refusals;
        this.recordRefusal = recordRefusal;
        this.json = json;
    }

    public void write(Refusal why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var isOnRecord =
                refusals.have(
                        request, () -> recordRefusal.entry(why, null, BindOrigin.of(request)));
        var told = isOnRecord ? why.told() : TokenRefusal.defect();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("error", told.error());
        answer.put("error_description", OAuthErrors.description(told.description()));
        answer.put("request_id", RequestId.of(request));
        response.setStatus(told.status().value());
        setHeaders(told, response);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        json.writeValue(response.getOutputStream(), answer);
    }

    private static void setHeaders(TokenRefusal refusal, HttpServletResponse response) {
        if (refusal.status() == HttpStatus.UNAUTHORIZED) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE);
        }
        if (refusal.retryAfter().isPositive()) {
            var seconds = refusal.retryAfter().plusMillis(999).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
    }
}
