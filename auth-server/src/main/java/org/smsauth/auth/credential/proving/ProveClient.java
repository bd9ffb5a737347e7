package org.smsauth.auth.credential.proving;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;

/**
 * Decides whether what a client presents proves it: each kind finds its credential, one gate
 * decides.
 */
@Component
public class ProveClient {

    static final Gate<Question, String> RULES =
            Gate.of(
                    new Rule<>("credential-not-live", ProveClient::notLive),
                    new Rule<>("secret-not-allowed", ProveClient::sharedSecret),
                    new Rule<>("workload-not-allowed", ProveClient::reusableToken),
                    new Rule<>("network", ProveClient::foreignNetwork));

    private final MatchSecret secrets;
    private final MatchPublicKey publicKeys;
    private final MatchWorkload workloads;
    private final MatchCertificate certificates;
    private final Clock clock;

    ProveClient(
            MatchSecret secrets,
            MatchPublicKey publicKeys,
            MatchWorkload workloads,
            MatchCertificate certificates,
            Clock clock) {
        this.secrets = secrets;
        this.publicKeys = publicKeys;
        this.workloads = workloads;
        this.certificates = certificates;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Proven(KnownClient client, Credential credential) implements Outcome {}

        /**
         * It is not proven.
         *
         * @param client the client that was claimed, if there is one
         * @param credential the credential that was used, if it is one of ours
         * @param rule what failed, for the record
         * @param detail why, for the record alone: the caller learns nothing from which it could
         *     guess
         * @param told why, for the caller, where that tells nothing but what was sent or what its
         *     key has shown it to be; or null
         */
        record NotProven(
                @Nullable KnownClient client,
                @Nullable Credential credential,
                String rule,
                String detail,
                @Nullable String told)
                implements Outcome {}
    }

    /**
     * Proves a client.
     *
     * @param source the network address of the sender
     */
    public Outcome prove(Presented presented, String source) {
        var match =
                switch (presented) {
                    case Presented.Secret secret -> secrets.match(secret);
                    case Presented.ClientAssertion assertion -> publicKeys.match(assertion);
                    case Presented.WorkloadToken token -> workloads.match(token);
                    case Presented.ClientCertificate certificate -> certificates.match(certificate);
                };
        return switch (match) {
            case Match.NotFound(var client, var credential, var rule, var detail, var told) ->
                    new Outcome.NotProven(client, credential, rule, detail, told);
            case Match.Found found -> decide(found, source);
        };
    }

    private Outcome decide(Match.Found found, String source) {
        return switch (RULES.decide(new Question(found, source, clock.instant()))) {
            case Verdict.Permitted<String> _ ->
                    new Outcome.Proven(found.client(), found.credential());
            case Verdict.Refused(var rule, var detail) ->
                    new Outcome.NotProven(found.client(), found.credential(), rule, detail, null);
        };
    }

    record Question(Match.Found found, String source, Instant now) {

        Credential credential() {
            return found.credential();
        }
    }

    private static Optional<String> notLive(Question it) {
        var credential = it.credential();
        var decision = credential.decision();
        return switch (credential.standing(it.now())) {
            case LIVE -> Optional.empty();
            case NOT_YET_VALID -> why(credential, "counts from " + credential.notBefore());
            case EXPIRED -> why(credential, "expired at " + credential.expiresAt());
            case RETIRED ->
                    why(
                            credential,
                            "was retired at %s and counted until %s"
                                    .formatted(decision.stateSince(), credential.expiresAt()));
            case REVOKED -> why(credential, "was revoked at " + decision.stateSince());
        };
    }

    /** FAPI 2.0 Security Profile, section 5.3.2.1: no shared secrets. */
    private static Optional<String> sharedSecret(Question it) {
        return it.found().client().client().permissions().highSecurity()
                        && it.credential().proof() instanceof Proof.SecretDigest
                ? why(it.credential(), "is a secret, and the client has the high-security profile")
                : Optional.empty();
    }

    /** Same section: a client is authenticated by its key, not by a token others may hold too. */
    private static Optional<String> reusableToken(Question it) {
        return it.found().client().client().permissions().highSecurity()
                        && it.credential().proof() instanceof Workload
                ? why(
                        it.credential(),
                        "is a workload's, and the client has the high-security profile")
                : Optional.empty();
    }

    private static Optional<String> foreignNetwork(Question it) {
        var networks = it.found().client().client().permissions().networks();
        return networks.permit(it.source())
                ? Optional.empty()
                : Optional.of(
                        "%s is not in the client's networks: %s".formatted(it.source(), networks));
    }

    private static Optional<String> why(Credential credential, String what) {
        return Optional.of(
                "credential %s (%s) %s".formatted(credential.id(), credential.label(), what));
    }
}
