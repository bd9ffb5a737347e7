package org.smsauth.auth.credential.proving;

import java.security.SecureRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.credential.SecretDigests;
import org.smsauth.auth.credential.SecretText;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.gate.GateRow;
import org.smsauth.runtime.vault.TestRootKeys;

/** Whose secret it is, and what is said of one that is nobody's. */
class MatchSecretTest {

    private static final SecretDigests DIGESTS = new SecretDigests(TestRootKeys.of(1));

    private static final String SECRET = secret("k7xw2m9qpz4t");
    private static final String OTHERS = secret("b2xw2m9qpz4t");

    private static final Registered ALERTS =
            Registered.of("alerts-1", "k7xw2m9qpz4t", digest(SECRET));
    private static final Registered OTHER =
            Registered.of("alerts-2", "b2xw2m9qpz4t", digest(OTHERS));
    private static final Registered BY_CERTIFICATE =
            Registered.of(
                    "alerts-1", "c3xw2m9qpz4t", Certificate.Issued.parse("CN=alerts,O=Example"));

    private static final MatchSecret SECRETS =
            new MatchSecret(ALERTS.registry(OTHER, BY_CERTIFICATE), DIGESTS);

    static Stream<GateRow<MatchAttempt>> table() {
        return Stream.of(
                row(
                        "unknown-client",
                        "a secret proves no client there is not, and the record says whose it is",
                        presented("alerts-9", SECRET),
                        "client null, credential k7xw2m9qpz4t: no client has this id; told null"),
                row(
                        "unknown-client",
                        "of a wrong one the record says no credential",
                        presented("alerts-9", secret("k7xw2m9qpz4t")),
                        "client null, credential null"),
                row(
                        "unknown-client",
                        "what is no client id is no client's",
                        presented("NOT AN ID", SECRET),
                        "no client has this id"),
                row(
                        "malformed-secret",
                        "a password is no secret of this server",
                        presented("alerts-1", "correct horse battery staple"),
                        "client alerts-1, credential null: not a secret of this server, or mistyped"),
                row(
                        "malformed-secret",
                        "a typing error is told from a wrong secret",
                        presented("alerts-1", mistyped(SECRET)),
                        "its form or checksum is wrong; told null"),
                row(
                        "wrong-secret",
                        "another secret of the same credential is wrong",
                        presented("alerts-1", secret("k7xw2m9qpz4t")),
                        "client alerts-1, credential null: no credential k7xw2m9qpz4t with it"),
                row(
                        "wrong-secret",
                        "so is one of a credential there is not",
                        presented("alerts-1", secret("d4xw2m9qpz4t")),
                        "no credential d4xw2m9qpz4t with it"),
                row(
                        "wrong-secret",
                        "and one that names a credential of another kind",
                        presented("alerts-1", secret("c3xw2m9qpz4t")),
                        "no credential c3xw2m9qpz4t with it"),
                row(
                        "foreign-secret",
                        "another client's secret proves nobody, and the record says whose it is",
                        presented("alerts-1", OTHERS),
                        "client alerts-1, credential b2xw2m9qpz4t: the secret is client alerts-2's;"
                                + " told null"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void one_secret_proves_nothing_and_the_clients_own_proves_it(GateRow<MatchAttempt> row) {
        row.holdsFor(MatchAttempt::verdict, it -> it);
    }

    private static GateRow<MatchAttempt> row(
            String rule, String sentence, MatchAttempt refused, String words) {
        return new GateRow<>(rule, sentence, refused, presented("alerts-1", SECRET), words);
    }

    private static MatchAttempt presented(String client, String text) {
        return new MatchAttempt(
                ALERTS.credential(), () -> SECRETS.match(new Presented.Secret(client, text)));
    }

    private static String secret(String credential) {
        return SecretText.random(new CredentialId(credential), new SecureRandom()).value();
    }

    private static String mistyped(String secret) {
        var last = secret.charAt(secret.length() - 1);
        return secret.substring(0, secret.length() - 1) + (last == 'a' ? 'b' : 'a');
    }

    private static Proof digest(String secret) {
        return new Proof.SecretDigest(DIGESTS.digest(secret));
    }
}
