package org.smsauth.auth.api.credential;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * A credential as it is created.
 *
 * @param secret shown this once, if the kind has one
 */
record CreatedCredentialAnswer(
        @JsonUnwrapped CredentialAnswer credential,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    @Override
    public String toString() {
        return "created " + credential;
    }
}
