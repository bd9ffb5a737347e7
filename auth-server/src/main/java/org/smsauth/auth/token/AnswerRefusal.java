package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.StoreFailures;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records a refusal of whichever step, then writes it to the client (RFC 6749 section 5.2) with the
 * {@code request_id} its record is found by.
 */
@Component
class AnswerRefusal implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(AnswerRefusal.class);
    private static final String CHALLENGE = "Basic realm=\"smsauth\", charset=\"UTF-8\"";

    private final AuditLog audit;
    private final JsonMapper json;
    private final Clock clock;

    AnswerRefusal(AuditLog audit, JsonMapper json, Clock clock) {
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        var refused = asOurs(why);
        write(request, response, recorded(request, refused));
    }

    /** Spring's filter refuses one thing itself: a grant_type that is missing or given twice. */
    private static TokenRefusedException asOurs(AuthenticationException why) {
        return why instanceof TokenRefusedException ours
                ? ours
                : TokenForm.malformed("Give grant_type=client_credentials, once, in the body");
    }

    private TokenRefusal recorded(HttpServletRequest request, TokenRefusedException refused) {
        try {
            audit.record(entry(request, refused));
            return refused.refusal();
        } catch (RuntimeException e) {
            if (StoreFailures.isAway(e)) {
                throw e; // and AnswerOutage answers
            }
            log.error(
                    "Refusal {} of request {} could not be recorded; answering 500: {}",
                    refused.refusal().error(),
                    RequestId.of(request),
                    StoreFailures.withoutWords(e));
            return TokenRefusal.defect();
        }
    }

    private AuditEntry entry(HttpServletRequest request, TokenRefusedException refused) {
        var entry = refused.entry();
        if (entry == null) {
            var refusal = refused.refusal();
            entry =
                    AuditEntry.of(Event.TOKEN_REFUSED, clock.instant())
                            .refusedBy(refusal.error(), refusal.description());
            if (SecurityContextHolder.getContext().getAuthentication()
                    instanceof AuthenticatedClient by) {
                entry.department(by.client().department().id())
                        .client(by.client().client().id())
                        .credential(by.credential().id());
            }
        }
        return entry.origin(ReadTokenRequest.originOf(request)).build();
    }

    private void write(
            HttpServletRequest request, HttpServletResponse response, TokenRefusal refusal)
            throws IOException {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("error", refusal.error());
        answer.put("error_description", wireSafe(refusal.description()));
        answer.put("request_id", RequestId.of(request));
        response.setStatus(refusal.status().value());
        setHeaders(refusal, response);
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

    /** RFC 6749 section 5.2 allows printable ASCII without quote and backslash. */
    private static String wireSafe(String description) {
        return description.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    }
}
