package org.smsauth.auth.api.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.token.rate.ClientRate;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Holds back a client that asks faster than it may, before its request is read. */
@Component
public class HoldBack implements HandlerInterceptor {

    private final ClientRate rate;
    private final KnownClients clients;

    HoldBack(ClientRate rate, KnownClients clients) {
        this.rate = rate;
        this.clients = clients;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (SecurityContextHolder.getContext().getAuthentication()
                instanceof CallerAuthentication by) {
            clients.find(by.caller().client())
                    .map(KnownClient::client)
                    .flatMap(rate::count)
                    .ifPresent(it -> {
                        throw problem(it).refused();
                    });
        }
        return true;
    }

    public static Problem problem(ClientRate.TooFast why) {
        return Problem.of(ProblemType.TOO_MANY_REQUESTS, AuditEntry.TOO_FAST, why.words())
                .withHeader(HttpHeaders.RETRY_AFTER, String.valueOf(why.seconds()));
    }
}
