package org.smsauth.auth.token.authentication;

import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenForm;

/**
 * A request about one token: to revoke it (RFC 7009 section 2.1) or to tell its state (RFC 7662
 * section 2.1).
 */
public record TokenInQuestion(KnownCredential by, String token, Origin origin) {

    static Result<TokenInQuestion> read(TokenForm posted, KnownCredential by, Origin origin) {
        return posted.sentBy(by)
                .once("token")
                .then(form ->
                        form.one("token")
                                .map(it -> Result.done(new TokenInQuestion(by, it, origin)))
                                .orElseGet(() -> form.malformed("Give the token in the body")));
    }

    @Override
    public String toString() {
        return "a token in question, of " + by.client().client().id();
    }
}
