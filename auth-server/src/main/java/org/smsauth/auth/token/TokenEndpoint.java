package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.token.authentication.AuthenticateClient;
import org.smsauth.auth.token.request.AnswerRefusal;
import org.smsauth.auth.token.request.CountTokens;
import org.smsauth.auth.token.request.ReadTokenRequest;
import org.smsauth.auth.token.request.RecordRefusal;
import org.smsauth.auth.token.request.Refusal;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenForm;
import org.smsauth.auth.token.request.TokenRefusal;
import org.smsauth.auth.token.request.TokenRequest;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;

/**
 * How a token is issued (RFC 6749 section 4.4), from request to answer:
 *
 * <ol>
 *   <li>{@link TokenForm}: what does it say?
 *   <li>{@link AuthenticateClient}: who asks?
 *   <li>{@link ReadTokenRequest}: for what?
 *   <li>{@link BindToken}: for whose hands?
 *   <li>{@link IssuanceRules}: may it?
 *   <li>{@link Mint}: the token.
 *   <li>{@link AuditLog}: its record, committed before anybody sees the token.
 *   <li>{@link AnswerToken}, or {@link AnswerRefusal} from whichever step refused.
 * </ol>
 *
 * {@link ServeTokenEndpoint} is the door; {@link IssueInHouse} is another, to the steps from the
 * rules on.
 */
@Component
class TokenEndpoint {

    private final AuthenticateClient authenticateClient;
    private final ReadTokenRequest readTokenRequest;
    private final BindToken bindToken;
    private final IssuanceRules rules;
    private final Mint mint;
    private final AuditLog audit;
    private final AnswerToken answerToken;
    private final AnswerRefusal answerRefusal;
    private final CountTokens count;
    private final Clock clock;

    TokenEndpoint(
            AuthenticateClient authenticateClient,
            ReadTokenRequest readTokenRequest,
            BindToken bindToken,
            IssuanceRules rules,
            Mint mint,
            AuditLog audit,
            AnswerToken answerToken,
            AnswerRefusal answerRefusal,
            CountTokens count,
            Clock clock) {
        this.authenticateClient = authenticateClient;
        this.readTokenRequest = readTokenRequest;
        this.bindToken = bindToken;
        this.rules = rules;
        this.mint = mint;
        this.audit = audit;
        this.answerToken = answerToken;
        this.answerRefusal = answerRefusal;
        this.count = count;
        this.clock = clock;
    }

    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var token =
                TokenForm.of(request)
                        .then(form ->
                                authenticateClient
                                        .authenticate(request, form)
                                        .then(by -> readTokenRequest.read(request, form, by)))
                        .then(bindToken::bind)
                        .then(this::issue);
        switch (token) {
            case Result.Done(var issued) -> answerToken.write(issued, response);
            case Result.Refused(var why) -> {
                count.refused(why);
                answerRefusal.write(why, request, response);
            }
        }
    }

    /**
     * A token that is on record.
     *
     * @throws org.springframework.dao.DataAccessException when it could not be recorded
     */
    Result<AccessToken> issue(TokenRequest request) {
        return switch (rules.decide(request)) {
            case Verdict.Refused(var rule, var told) ->
                    Result.refused(Refusal.NotPermitted.of(request, rule, told));
            case Verdict.Permitted<TokenRefusal> _ -> {
                var token = mint.mint(request);
                audit.record(issued(token, request));
                count.issued(request);
                yield Result.done(token);
            }
        };
    }

    private AuditEntry issued(AccessToken token, TokenRequest request) {
        return RecordRefusal.about(request.by(), AuditEntry.of(Event.TOKEN_ISSUED, clock.instant()))
                .actor(request.person())
                .tokenId(token.id())
                .scope(token.scope())
                .origin(request.origin())
                .build();
    }
}
