package org.smsauth.auth.token.request;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.runtime.metric.Labelled;
import org.springframework.stereotype.Component;

/** Counts what became of requests for a token: issued, or the error that was answered. */
@Component
public class CountTokens {

    private static final String ISSUED = "issued";

    private final Labelled<Counter> tokens;

    CountTokens(MeterRegistry registry) {
        this.tokens =
                Labelled.counter(
                        registry,
                        "smsauth.tokens",
                        "Requests for a token, by what became of them.",
                        "department",
                        "method",
                        "outcome");
    }

    public void issued(TokenRequest request) {
        count(request.client(), request.credential(), ISSUED);
    }

    public void refused(Refusal why) {
        var error = why.told().error();
        switch (why) {
            case Refusal.Unreadable(var by, _) ->
                    count(
                            by == null ? null : by.client(),
                            by == null ? null : by.credential(),
                            error);
            case Refusal.NotProven(_, var proof, _) ->
                    count(proof.client(), proof.credential(), error);
            case Refusal.NotPermitted(var by, _, _, _) ->
                    count(by.client(), by.credential(), error);
        }
    }

    private void count(
            @Nullable KnownClient client, @Nullable Credential credential, String outcome) {
        tokens.with(
                        client == null ? Labelled.NONE : client.department().id().value(),
                        credential == null ? Labelled.NONE : credential.proof().kind(),
                        outcome)
                .increment();
    }
}
