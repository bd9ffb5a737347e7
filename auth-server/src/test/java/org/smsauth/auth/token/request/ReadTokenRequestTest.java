package org.smsauth.auth.token.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.binding.TestProofs;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.model.Scope;

/** What an authenticated client asks for; what cannot be read is on record as its own. */
class ReadTokenRequestTest {

    private static final String GRANT = "grant_type=client_credentials";

    private static final KnownCredential BY =
            new KnownCredential(Registered.alerts().known(), Registered.alerts().credential());

    private final ReadTokenRequest reader = new ReadTokenRequest(TestProofs.certificates());

    private Result<TokenRequest> read(Posted posted) {
        return reader.read(posted.request(), posted.read(), BY);
    }

    @Test
    void a_request_says_what_for_and_by_which_keys() {
        var tls = TestCertificates.selfSigned("CN=alerts").certificate();

        var request =
                Posted.done(
                        read(
                                Posted.form(
                                                GRANT,
                                                "scope=alerts",
                                                "resource=https://a",
                                                "resource=https://b",
                                                "authorization_details=[{\"type\":\"sms\"}]",
                                                "unknown=ignored",
                                                "unknown=twice")
                                        .header("DPoP", "one")
                                        .header("DPoP", "two")
                                        .over(tls)));

        assertThat(request)
                .isEqualTo(
                        TokenRequest.of(
                                BY,
                                new Asked(
                                        Optional.of(Scope.parse("alerts")),
                                        List.of("https://a", "https://b"),
                                        Optional.of(new AskedDetails(null, null))),
                                new Possession(List.of("one", "two"), Optional.of(tls)),
                                new Origin(Posted.ID, "127.0.0.1")));
    }

    @Test
    void a_request_may_say_nothing_but_its_grant() {
        assertThat(Posted.done(read(Posted.form(GRANT, "scope="))).asked())
                .isEqualTo(new Asked(Optional.empty(), List.of(), Optional.empty()));
    }

    static Stream<Arguments> refused() {
        var grantOnce =
                "400 invalid_request: Give grant_type=client_credentials, once, in the body";
        var otherGrant = "400 unsupported_grant_type: The only grant type here is";
        return Stream.of(
                arguments(Posted.form(), grantOnce),
                arguments(Posted.form(GRANT, GRANT), grantOnce),
                arguments(Posted.form(GRANT, "grant_type="), grantOnce),
                arguments(Posted.form("grant_type="), otherGrant),
                arguments(Posted.form("grant_type=password"), otherGrant),
                arguments(Posted.form("grant_type=authorization_code", "code=x"), otherGrant),
                arguments(Posted.form("grant_type=refresh_token"), otherGrant),
                arguments(
                        Posted.form("grant_type=urn:ietf:params:oauth:grant-type:token-exchange"),
                        otherGrant),
                arguments(
                        Posted.form(GRANT, "scope=alerts", "scope=alerts"),
                        "400 invalid_request: Give the parameter scope once"),
                arguments(Posted.form(GRANT, "scope=a\nb"), "400 invalid_scope: "),
                arguments(
                        Posted.form(GRANT, "authorization_details=[]", "authorization_details=[]"),
                        "400 invalid_request: Give the parameter authorization_details once"),
                arguments(
                        Posted.form(GRANT, "authorization_details=[]"),
                        "400 invalid_authorization_details: authorization_details is a JSON"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Posted posted, String told) {
        var step = read(posted);

        assertThat(Posted.told(step)).startsWith(told);
        assertThat(Posted.why(step))
                .isInstanceOfSatisfying(
                        Refusal.Unreadable.class, it -> assertThat(it.by()).isEqualTo(BY));
    }
}
