package org.smsauth.auth.api.caller;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.department.Standing.State;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.token.status.RevokedTokens;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.gate.GateRow;

/** Whose token opens the management API, rule by rule. */
public class CallerRulesTest {

    private static final Instant NOW = Registered.NOW;
    private static final String ISSUER = "https://auth.example";
    private static final String API = ISSUER + "/api/v1";

    private static final CallerRules RULES =
            new CallerRules(
                    new IssuerSettings(URI.create(ISSUER), URI.create("https://sms.example")),
                    new OneRevoked(),
                    Registered.CLOCK);

    static Stream<GateRow<JWTClaimsSet>> tokens() {
        return Stream.of(
                token(
                        "issuer",
                        "another server's token opens nothing here",
                        it -> it.issuer("https://other.example"),
                        it -> it.issuer(ISSUER),
                        "it was issued by another server"),
                token(
                        "issuer",
                        "nor does one of nobody",
                        it -> it.issuer(null),
                        it -> it.issuer(ISSUER),
                        "it was issued by another server"),
                token(
                        "audience",
                        "a token for the SMS API opens nothing here",
                        it -> it.audience("https://sms.example"),
                        it -> it.audience(List.of("https://sms.example", API)),
                        "it is for the audience [https://sms.example], not for"
                                + " https://auth.example/api/v1; ask for a management scope"),
                token(
                        "expiry",
                        "a token ends at its exp",
                        it -> it.expirationTime(Date.from(NOW)),
                        it -> it.expirationTime(Date.from(NOW.plusMillis(1))),
                        "it has expired; get another"),
                token(
                        "expiry",
                        "a token that never ends is none",
                        it -> it.expirationTime(null),
                        it -> it.expirationTime(Date.from(NOW.plusMillis(1))),
                        "it has expired"),
                token(
                        "revoked",
                        "a token that its client has revoked opens nothing",
                        it -> it.jwtID("revoked"),
                        it -> it.jwtID("another"),
                        "it was revoked by its client; get another"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokens")
    void a_rule_refuses_one_token_and_lets_its_neighbour_pass(GateRow<JWTClaimsSet> row) {
        row.holdsFor(RULES::ofToken, it -> it);
    }

    @Test
    void every_rule_of_tokens_has_its_row() {
        GateRow.haveEveryRuleOf(RULES.token, tokens());
    }

    static Stream<GateRow<KnownCredential>> standings() {
        var alerts = Registered.alerts();
        return Stream.of(
                standing(
                        "client-active",
                        "a token speaks for no client that is suspended",
                        alerts.clientIs(State.SUSPENDED),
                        alerts.clientIs(State.ACTIVE),
                        "client alerts-1 is suspended since"),
                standing(
                        "client-expired",
                        "nor for one past its expiry",
                        alerts.clientExpiresAt(NOW),
                        alerts.clientExpiresAt(NOW.plusNanos(1)),
                        "its client was registered until 2026-03-01T12:00:00Z"),
                standing(
                        "department-active",
                        "nor for one of a department that is suspended",
                        alerts.departmentIs(State.SUSPENDED),
                        alerts.departmentIs(State.ACTIVE),
                        "department alerts is suspended since"),
                standing(
                        "credential-live",
                        "a token ends with the credential that proved its client",
                        alerts.credentialCounts(Instant.EPOCH, NOW),
                        alerts.credentialCounts(Instant.EPOCH, NOW.plusNanos(1)),
                        "credential k7xw2m9qpz4t, which proved its client, counts no more"),
                standing(
                        "credential-live",
                        "at once when it is revoked",
                        alerts.with(revoked(alerts.credential())),
                        alerts,
                        "credential k7xw2m9qpz4t"),
                standing(
                        "credential-live",
                        "and another client's credential proves nothing of it",
                        alerts.with(ofAnother(alerts.credential())),
                        alerts,
                        "credential k7xw2m9qpz4t"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("standings")
    void a_rule_refuses_who_may_no_more_and_lets_its_neighbour_pass(GateRow<KnownCredential> row) {
        row.holdsFor(RULES::ofStanding, it -> it);
    }

    @Test
    void every_rule_of_who_it_speaks_for_has_its_row() {
        GateRow.haveEveryRuleOf(RULES.standing, standings());
    }

    private static GateRow<JWTClaimsSet> token(
            String rule,
            String sentence,
            UnaryOperator<JWTClaimsSet.Builder> refused,
            UnaryOperator<JWTClaimsSet.Builder> passes,
            String words) {
        return new GateRow<>(rule, sentence, claims(refused), claims(passes), words);
    }

    private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(
                        new JWTClaimsSet.Builder()
                                .issuer(ISSUER)
                                .audience(API)
                                .jwtID("token-1")
                                .expirationTime(Date.from(NOW.plusSeconds(60))))
                .build();
    }

    private static GateRow<KnownCredential> standing(
            String rule, String sentence, Registered refused, Registered passes, String words) {
        return new GateRow<>(rule, sentence, of(refused), of(passes), words);
    }

    private static KnownCredential of(Registered who) {
        return new KnownCredential(who.known(), who.credential());
    }

    private static Credential revoked(Credential credential) {
        return switch (credential.revoke("leaked", NOW, "a lead")) {
            case Transition.Done(var after) -> after;
            default -> throw new AssertionError(credential);
        };
    }

    private static Credential ofAnother(Credential credential) {
        return new Credential(
                credential.id(),
                credential.revision(),
                credential.changedIn(),
                credential.statusIndex(),
                new ClientId("alerts-2"),
                credential.label(),
                credential.proof(),
                credential.createdAt(),
                credential.createdBy(),
                credential.notBefore(),
                credential.expiresAt(),
                credential.decision());
    }

    /** The token of that id, and no other. */
    private static final class OneRevoked implements RevokedTokens {

        @Override
        public boolean contain(String tokenId) {
            return tokenId.equals("revoked");
        }

        @Override
        public List<String> unexpired() {
            throw new AssertionError("asked for all");
        }

        @Override
        public boolean add(String tokenId, Instant expiresAt) {
            throw new AssertionError("revoked by a rule");
        }
    }
}
