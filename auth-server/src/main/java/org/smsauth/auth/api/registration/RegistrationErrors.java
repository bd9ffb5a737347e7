package org.smsauth.auth.api.registration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.AnswerProblems;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Challenge;
import org.smsauth.auth.api.caller.RefuseOnRecord;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.RefusalsOnRecord;
import org.smsauth.auth.token.request.OAuthErrors;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.possession.Scheme;
import org.springframework.core.Ordered;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records a refused registration, then answers it as RFC 7591 section 3.2.2 and RFC 7592 have it,
 * with the {@code request_id} its record is found by.
 */
@Component
class RegistrationErrors implements HandlerExceptionResolver, Ordered {

    private final RefusalsOnRecord refusals;
    private final JsonMapper json;
    private final Clock clock;

    RegistrationErrors(RefusalsOnRecord refusals, JsonMapper json, Clock clock) {
        this.refusals = refusals;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable Object handler,
            Exception failure) {
        var refused = asOurs(request, failure);
        if (refused == null || response.isCommitted()) {
            return null;
        }
        try {
            var isOnRecord = refusals.have(request, () -> entry(request, refused));
            answer(
                    request,
                    response,
                    isOnRecord
                            ? refused
                            : RegistrationRefusedException.of(RefuseOnRecord.defect()));
            return new ModelAndView();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable RegistrationRefusedException asOurs(
            HttpServletRequest request, Exception failure) {
        if (!Routes.isRegistration(request) || StoreFailures.isAway(failure)) {
            return null;
        }
        return switch (failure) {
            case RegistrationRefusedException e -> e;
            default -> RegistrationRefusedException.of(AnswerProblems.problem(failure, request));
        };
    }

    private AuditEntry entry(HttpServletRequest request, RegistrationRefusedException refused) {
        return AuditEntry.of(Event.REGISTRATION_REFUSED, clock.instant())
                .department(refused.department())
                .client(refused.client())
                .refusedBy(refused.rule(), refused.description())
                .origin(BindOrigin.of(request))
                .build();
    }

    private void answer(
            HttpServletRequest request,
            HttpServletResponse response,
            RegistrationRefusedException refused)
            throws IOException {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", refused.error());
        body.put("error_description", OAuthErrors.description(refused.description()));
        if (!refused.errors().isEmpty()) {
            body.put("errors", refused.errors());
        }
        body.put("request_id", RequestId.of(request));
        response.resetBuffer();
        response.setStatus(refused.status().value());
        refused.headers().forEach(response::setHeader);
        challenge(request, refused)
                .ifPresent(it -> response.setHeader(HttpHeaders.WWW_AUTHENTICATE, it));
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader(HttpHeaders.PRAGMA, "no-cache");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }

    /** Who sent no token made no error yet (RFC 6750 section 3.1). */
    private static Optional<String> challenge(
            HttpServletRequest request, RegistrationRefusedException refused) {
        return switch (refused.status()) {
            case UNAUTHORIZED ->
                    Optional.of(
                            request.getHeader(HttpHeaders.AUTHORIZATION) == null
                                    ? Challenge.bare()
                                    : Challenge.invalidToken(Scheme.BEARER, refused.description()));
            case FORBIDDEN -> Optional.of(Challenge.bare());
            default -> Optional.empty();
        };
    }
}
