package org.smsauth.auth.token;

import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.token.request.CountTokens;
import org.smsauth.auth.token.request.RecordRefusal;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenRequest;
import org.smsauth.model.Scope;
import org.springframework.stereotype.Component;

/**
 * Issues a token for this server's own use, on behalf of a person. The person has proven who they
 * are where a client would have proven itself; from there on it is the {@link TokenEndpoint}'s way.
 */
@Component
public class IssueInHouse {

    private final TokenEndpoint endpoint;
    private final RecordRefusal recordRefusal;
    private final CountTokens count;

    IssueInHouse(TokenEndpoint endpoint, RecordRefusal recordRefusal, CountTokens count) {
        this.endpoint = endpoint;
        this.recordRefusal = recordRefusal;
        this.count = count;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Issued(InHouseToken token) implements Outcome {}

        /**
         * A rule stands against it.
         *
         * @param rule its name
         */
        record Refused(String rule, String why) implements Outcome {}
    }

    /**
     * Issues one, or records why not.
     *
     * @param by the person it is for
     * @throws org.springframework.dao.DataAccessException when it could not be recorded
     */
    public Outcome issue(KnownCredential known, Scope scope, String by, Origin origin) {
        return switch (endpoint.issue(TokenRequest.onBehalfOf(by, known, scope, origin))) {
            case Result.Done(var token) -> new Outcome.Issued(InHouseToken.of(token));
            case Result.Refused(var why) -> {
                count.refused(why);
                recordRefusal.record(why, by, origin);
                yield new Outcome.Refused(why.rule(), why.told().description());
            }
        };
    }
}
