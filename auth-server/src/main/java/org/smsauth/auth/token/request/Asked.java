package org.smsauth.auth.token.request;

import java.util.List;
import java.util.Optional;
import org.smsauth.model.Scope;

/**
 * What a request wants its token to be.
 *
 * @param scope empty when the request has no {@code scope}
 * @param resources what the parameters named {@literal resource} say (RFC 8707 section 2)
 * @param details what {@code authorization_details} say (RFC 9396)
 */
public record Asked(Optional<Scope> scope, List<String> resources, Optional<AskedDetails> details) {

    static Asked scope(Scope scope) {
        return new Asked(Optional.of(scope), List.of(), Optional.empty());
    }
}
