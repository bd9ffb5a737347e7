package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.StoreFailures;
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
class AnswerRefusal {

    private static final Logger log = LoggerFactory.getLogger(AnswerRefusal.class);
    private static final String CHALLENGE = "Basic realm=\"smsauth\", charset=\"UTF-8\"";

    private final RecordRefusal recordRefusal;
    private final JsonMapper json;

    AnswerRefusal(RecordRefusal recordRefusal, JsonMapper json) {
        this.recordRefusal = recordRefusal;
        this.json = json;
    }

    void write(Refusal why, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var told = recorded(why, request);
        var answer = new LinkedHashMap<String, Object>();
        answer.put("error", told.error());
        answer.put("error_description", wireSafe(told.description()));
        answer.put("request_id", RequestId.of(request));
        response.setStatus(told.status().value());
        setHeaders(told, response);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        json.writeValue(response.getOutputStream(), answer);
    }

    private TokenRefusal recorded(Refusal why, HttpServletRequest request) {
        try {
            recordRefusal.record(why, null, BindOrigin.of(request));
            return why.told();
        } catch (RuntimeException e) {
            if (StoreFailures.isAway(e)) {
                throw e; // and AnswerOutage answers
            }
            log.error(
                    "Refusal {} of request {} could not be recorded; answering 500: {}",
                    why.told().error(),
                    RequestId.of(request),
                    StoreFailures.withoutWords(e));
            return TokenRefusal.defect();
        }
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

    /** RFC 6749 section 5.2 allows printable ASCII without quote and backslash. */
    private static String wireSafe(String description) {
        return description.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    }
}
