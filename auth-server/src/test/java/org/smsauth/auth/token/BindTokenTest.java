package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.binding.TestProofs;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TestTokenRequest;
import org.smsauth.model.Scope;
import org.smsauth.runtime.UsedOnce;

/** To which key a token is bound: the one the request proves, and no other. */
class BindTokenTest {

    private static final ECKey KEY = TestAssertion.newKey();

    private static final X509Certificate TLS =
            TestCertificates.selfSigned("CN=alerts").certificate();

    private static final UsedOnce NEW = (_, _, _, _) -> true;

    private static BindToken binder(UsedOnce usedOnce, boolean requireNonce) {
        return new BindToken(
                TestProofs.verifier(usedOnce, Registered.CLOCK, requireNonce),
                TestTokenRequest.SETTINGS);
    }

    private final BindToken bind = binder(NEW, false);

    @Test
    void a_proof_binds_the_token_to_its_key() throws JOSEException {
        assertThat(bound(alerts().dpop(proof(it -> it).signed()))).isEqualTo(thumbprint());
    }

    @Test
    void a_proof_comes_before_a_certificate() throws JOSEException {
        var by = Registered.alerts().may(it -> it.withSenderConstrained(true));

        assertThat(bound(TestTokenRequest.of(by).over(TLS).dpop(proof(it -> it).signed())))
                .isEqualTo(thumbprint());
    }

    @Test
    void of_two_proofs_neither_counts() {
        var one = proof(it -> it).signed();

        assertThat(refused(alerts().dpop(one, one)))
                .isEqualTo("dpop-once: invalid_dpop_proof: Send one DPoP header");
    }

    @Test
    void a_proof_for_another_endpoint_binds_nothing() {
        var other = proof(it -> it.claim("htu", "https://auth.example/oauth2/introspect"));

        assertThat(refused(alerts().dpop(other.signed())))
                .startsWith("dpop-url: invalid_dpop_proof: the DPoP proof ");
    }

    @Test
    void a_proof_for_another_method_binds_nothing() {
        var get = proof(it -> it.claim("htm", "GET"));

        assertThat(refused(alerts().dpop(get.signed()))).startsWith("dpop-method: ");
    }

    @Test
    void a_proof_that_was_used_before_binds_nothing() {
        var again = binder((_, _, _, _) -> false, false);

        assertThat(refused(again, alerts().dpop(proof(it -> it).signed())))
                .startsWith(
                        "dpop-used: invalid_dpop_proof: the DPoP proof has a jti that has been used");
    }

    @Test
    void where_nonces_are_required_a_proof_without_one_is_told_to_take_it_and_is_not_used_up() {
        var unused =
                binder(
                        (_, _, _, _) -> {
                            throw new AssertionError("used up");
                        },
                        true);

        assertThat(refused(unused, alerts().dpop(proof(it -> it).signed())))
                .startsWith("dpop-nonce: use_dpop_nonce: ");
        assertThat(refused(unused, alerts().dpop(proof(it -> it.claim("nonce", "old")).signed())))
                .startsWith("dpop-nonce: use_dpop_nonce: ");
    }

    @Test
    void where_nonces_are_required_a_proof_with_one_of_this_server_binds_the_token()
            throws JOSEException {
        var nonce = TestProofs.nonces(Registered.CLOCK).current();
        var request = alerts().dpop(proof(it -> it.claim("nonce", nonce)).signed());

        assertThat(bound(binder(NEW, true), request)).isEqualTo(thumbprint());
    }

    /** Kinds of client, and whether the certificate of their connection binds their tokens. */
    @SuppressWarnings("ImmutableEnumChecker") // the changes are functions that keep nothing
    enum Client {
        PROVEN_BY_A_SECRET(false, it -> it),
        PROVEN_BY_THE_CERTIFICATE(
                true, it -> it.by(new Certificate.Registered(Certificate.thumbprintOf(TLS)))),
        SENDER_CONSTRAINED(true, may(it -> it.withSenderConstrained(true))),
        HIGH_SECURITY(true, may(it -> it.withHighSecurity(true))),
        BOUND_TO_ITS_CERTIFICATE(true, may(it -> it.withCertificateBound(true))),
        ONE_THAT_MANAGES(true, it -> managing(it, "clients.manage")),
        ONE_THAT_LOOKS(false, it -> managing(it, "tokens.introspect"));

        private final boolean binds;
        private final UnaryOperator<Registered> change;

        Client(boolean binds, UnaryOperator<Registered> change) {
            this.binds = binds;
            this.change = change;
        }

        private static UnaryOperator<Registered> may(UnaryOperator<TestPermissions> change) {
            return it -> it.may(change);
        }

        private static Registered managing(Registered it, String scope) {
            return it.with(it.department().withEntitlement(Scope.parse(scope)))
                    .may(may -> may.withScope(Scope.parse(scope)));
        }
    }

    @ParameterizedTest
    @EnumSource(Client.class)
    void a_certificate_binds_where_it_proved_the_client_or_a_token_must_be_bound(Client client) {
        var asked = TestTokenRequest.of(client.change.apply(Registered.alerts()));

        assertThat(bound(asked.over(TLS)))
                .isEqualTo(
                        client.binds
                                ? new Binding.TlsCertificate(Certificate.thumbprintOf(TLS))
                                : null);
        assertThat(bound(asked)).as("without a certificate").isNull();
    }

    @ParameterizedTest
    @CsvSource({"-60, true", "-61, false", "60, true", "61, false"})
    void a_proof_is_good_for_a_minute(int seconds, boolean good) {
        var made = Date.from(Registered.NOW.plusSeconds(seconds));
        var request = alerts().dpop(proof(it -> it.issueTime(made)).signed()).request();

        assertThat(bind.bind(request) instanceof Result.Done).isEqualTo(good);
    }

    private static Binding thumbprint() throws JOSEException {
        return new Binding.DpopKey(KEY.computeThumbprint().toString());
    }

    private static TestTokenRequest alerts() {
        return TestTokenRequest.of(Registered.alerts());
    }

    private static TestProof proof(UnaryOperator<JWTClaimsSet.Builder> change) {
        return TestProof.by(KEY)
                .claims(it ->
                        it.claim("htu", "https://auth.example/oauth2/token")
                                .issueTime(Date.from(Registered.NOW)))
                .claims(change);
    }

    private @Nullable Binding bound(TestTokenRequest request) {
        return bound(bind, request);
    }

    private static @Nullable Binding bound(BindToken bind, TestTokenRequest request) {
        return switch (bind.bind(request.request())) {
            case Result.Done(var bound) -> bound.binding().orElse(null);
            case Result.Refused(var why) -> throw new AssertionError(why);
        };
    }

    private String refused(TestTokenRequest request) {
        return refused(bind, request);
    }

    private static String refused(BindToken bind, TestTokenRequest request) {
        return switch (bind.bind(request.request())) {
            case Result.Done(var bound) -> throw new AssertionError(bound);
            case Result.Refused(var why) ->
                    "%s: %s: %s"
                            .formatted(why.rule(), why.told().error(), why.told().description());
        };
    }
}
