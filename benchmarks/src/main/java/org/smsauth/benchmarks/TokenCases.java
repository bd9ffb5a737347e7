package org.smsauth.benchmarks;

/** What a token costs, by how its client proves itself. */
final class TokenCases {

    private TokenCases() {}

    static void run(Installation installation) throws Exception {
        var client = installation.client("ALERTS");
        var bySecret = Requests.token("/oauth2/token", client.id(), client.secret());
        installation.tokens("token by secret, recorded", () -> bySecret).run();

        var key = new SigningClient(client.id(), installation.issuer());
        installation.createCredential(client, key.asCredential());
        installation
                .tokens(
                        "token by private_key_jwt, recorded",
                        () -> Requests.tokenByAssertion(key.assertion()))
                .run();
        installation
                .tokens(
                        "token by secret with DPoP, recorded",
                        () -> Requests.with("DPoP", key.proof(), bySecret))
                .run();
    }
}
