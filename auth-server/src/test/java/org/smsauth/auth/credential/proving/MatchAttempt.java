package org.smsauth.auth.credential.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.smsauth.auth.credential.Credential;
import org.smsauth.model.Verdict;

/**
 * What somebody presents, to be matched.
 *
 * @param expected the credential it is, when it is one
 */
record MatchAttempt(Credential expected, Supplier<Match> match) {

    /** In the form of a gate's verdict; all that is known of a refusal is in its words. */
    Verdict<String> verdict() {
        return switch (match.get()) {
            case Match.Found(var client, var credential) -> {
                assertThat(credential).isEqualTo(expected);
                assertThat(client.client().id()).isEqualTo(expected.client());
                yield new Verdict.Permitted<>();
            }
            case Match.NotFound(var client, var credential, var rule, var detail, var told) ->
                    new Verdict.Refused<>(
                            rule,
                            "client %s, credential %s: %s; told %s"
                                    .formatted(
                                            client == null ? null : client.client().id(),
                                            credential == null ? null : credential.id(),
                                            detail,
                                            told));
        };
    }
}
