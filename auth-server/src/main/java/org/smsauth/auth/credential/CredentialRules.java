package org.smsauth.auth.credential;

import java.util.List;
import java.util.Optional;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;

/**
 * What kinds of credential a client may have. {@code ProveClient} asks the same of each request, so
 * that a credential made past a form proves nothing.
 */
public final class CredentialRules {

    static final Gate<Question, FieldRefusal> RULES =
            Gate.of(
                    new Rule<>("high-security", CredentialRules::beneathTheProfile),
                    new Rule<>("client-retired", CredentialRules::forARetiredClient));

    private CredentialRules() {}

    /**
     * All that stands against a new credential; empty when it may be.
     *
     * @param kind a {@link Proof#kind()}
     */
    public static List<Verdict.Refused<FieldRefusal>> refusals(Client client, String kind) {
        return RULES.refusals(new Question(client, kind));
    }

    /** What the rules are called, for whoever has words of their own for each. */
    public static List<String> names() {
        return RULES.rules().stream().map(Rule::name).toList();
    }

    /**
     * All that stands against what a new credential would be checked against; empty when it may be.
     */
    public static List<FieldRefusal> refusals(Permissions permissions, Proof proof) {
        return permissions.highSecurity() && proof instanceof PublicKey.Given given
                ? given.beneathTheProfile().stream()
                        .map(why ->
                                new FieldRefusal(
                                        "jwks", "the client has the high-security profile: " + why))
                        .toList()
                : List.of();
    }

    /**
     * Whether a client with these permissions may prove itself so (FAPI 2.0 Security Profile,
     * section 5.3.2.1).
     *
     * @param kind a {@link Proof#kind()}
     */
    public static boolean permits(Permissions permissions, String kind) {
        return !permissions.highSecurity() || List.of("public_key", "certificate").contains(kind);
    }

    record Question(Client client, String kind) {}

    private static Optional<FieldRefusal> beneathTheProfile(Question it) {
        return permits(it.client().permissions(), it.kind())
                ? Optional.empty()
                : Optional.of(
                        new FieldRefusal(
                                "kind",
                                "a client with the high-security profile proves itself by a public_key"
                                        + " or a certificate"));
    }

    private static Optional<FieldRefusal> forARetiredClient(Question it) {
        var standing = it.client().standing();
        return switch (standing.state()) {
            case ACTIVE, SUSPENDED -> Optional.empty();
            case RETIRED ->
                    Optional.of(
                            new FieldRefusal(
                                    "client",
                                    "%s is %s and gets no more credentials"
                                            .formatted(it.client().id(), standing)));
        };
    }
}
