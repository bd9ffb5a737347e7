package org.smsauth.auth.token.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.binding.TestProofs;
import org.smsauth.auth.credential.proving.Presented;
import org.smsauth.auth.token.TestAssertion;
import org.smsauth.auth.token.request.Posted;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenForm;
import org.smsauth.model.ClientId;

/** By what a request proves its client, and what is no proof at all. */
class ReadClientCredentialsTest {

    private static final String TYPE =
            "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final X509Certificate TLS =
            TestCertificates.selfSigned("CN=alerts").certificate();

    private final ReadClientCredentials reader =
            new ReadClientCredentials(TestProofs.certificates());

    private Result<Presented> read(Posted posted) {
        return TokenForm.of(posted.request()).then(form -> reader.read(posted.request(), form));
    }

    @Test
    void a_secret_in_the_header_is_decoded_twice() {
        assertThat(Posted.done(read(Posted.form().basic("alerts%2D1:a%3Ab:c"))))
                .isEqualTo(new Presented.Secret("alerts-1", "a:b:c"));
    }

    @Test
    void a_secret_in_the_body_is_one() {
        assertThat(Posted.done(read(Posted.form("client_id=alerts-1", "client_secret=s"))))
                .isEqualTo(new Presented.Secret("alerts-1", "s"));
    }

    @Test
    void an_assertion_names_its_client_by_its_subject() {
        var assertion = TestAssertion.by(TestAssertion.newKey()).of(new ClientId("alerts-1"));

        assertThat(Posted.done(read(Posted.form(TYPE, "client_assertion=" + assertion))))
                .isInstanceOf(Presented.ClientAssertion.class)
                .extracting(Presented::clientId)
                .isEqualTo("alerts-1");
    }

    @Test
    void what_another_issuer_has_signed_is_a_workloads() {
        var token =
                TestAssertion.by(TestAssertion.newKey())
                        .claims(it -> it.issuer("https://cluster.example"))
                        .of(new ClientId("alerts-1"));

        assertThat(
                        Posted.done(
                                read(
                                        Posted.form(
                                                TYPE,
                                                "client_id=alerts-1",
                                                "client_assertion=" + token))))
                .isInstanceOf(Presented.WorkloadToken.class);
    }

    @Test
    void a_certificate_counts_with_a_client_id_where_there_is_nothing_else() {
        assertThat(Posted.done(read(Posted.form("client_id=alerts-1").over(TLS))))
                .isEqualTo(new Presented.ClientCertificate("alerts-1", List.of(TLS)));
        assertThat(Posted.done(read(Posted.form().basic("alerts-1:s").over(TLS))))
                .isEqualTo(new Presented.Secret("alerts-1", "s"));
    }

    static Stream<Arguments> refused() {
        var wrongBasic = "400 invalid_request: The Authorization header must be Basic with base64(";
        var noJwt = "400 invalid_request: client_assertion is no signed JWT";
        return Stream.of(
                arguments(Posted.form(), "401 invalid_client: Client authentication is missing"),
                arguments(Posted.form("client_id=a"), "401 invalid_client: Client authentication"),
                arguments(Posted.form().over(TLS), "401 invalid_client: Client authentication"),
                arguments(Posted.form().header("Authorization", "Basic !"), wrongBasic),
                arguments(Posted.form().basic("no colon"), wrongBasic),
                arguments(Posted.form().basic(":s"), wrongBasic),
                arguments(Posted.form().basic("%zz:s"), wrongBasic),
                arguments(Posted.form().basic("a:%zz"), wrongBasic),
                arguments(
                        Posted.form("client_secret=s").basic("a:s"),
                        "400 invalid_request: Authenticate once; the request does so by"
                                + " client_secret_basic and by client_secret_post"),
                arguments(
                        Posted.form("client_id=b").basic("a:s"),
                        "400 invalid_request: client_id is not the one the client authenticates"),
                arguments(
                        Posted.form().basic("caf\u00e9:s"),
                        "400 invalid_request: Give a client_id in printable ASCII"),
                arguments(
                        Posted.form("client_secret=s"),
                        "400 invalid_request: Give a client_id in printable ASCII"),
                arguments(
                        Posted.form("client_id=a", "client_id=a").basic("a:s"),
                        "400 invalid_request: Give the parameter client_id once"),
                arguments(
                        Posted.form("client_id=a", "client_secret=s", "client_secret=s"),
                        "400 invalid_request: Give the parameter client_secret once"),
                arguments(
                        Posted.form(TYPE, "client_assertion=a", "client_assertion=a"),
                        "400 invalid_request: Give the parameter client_assertion once"),
                arguments(
                        Posted.form("client_assertion=a.b.c"),
                        "400 invalid_request: Give client_assertion_type=urn:"),
                arguments(
                        Posted.form("client_assertion_type=x", "client_assertion=a.b.c"),
                        "400 invalid_request: Give client_assertion_type=urn:"),
                arguments(Posted.form(TYPE), "400 invalid_request: client_assertion is missing"),
                arguments(Posted.form(TYPE, "client_assertion=a"), noJwt),
                arguments(Posted.form(TYPE, "client_assertion=a.b.c"), noJwt),
                arguments(
                        Posted.form("client_id=a").basic("a:s").contentType("application/json"),
                        "400 invalid_request: The body must be of type application/x-www-form"),
                arguments(
                        Posted.form().basic("a:s").query("x=1&client%5Fsecret=s"),
                        "400 invalid_request: Send client_secret in the body"),
                arguments(
                        Posted.form().basic("a:s").query("%zz"),
                        "400 invalid_request: The query of the URL is not well-formed"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Posted posted, String told) {
        assertThat(Posted.told(read(posted))).startsWith(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer abc", "Digest username=x", "DPoP abc", "Basic", "Basicabc", "x"})
    void another_scheme_is_told_which_would_be_right(String authorization) {
        assertThat(Posted.told(read(Posted.form().header("Authorization", authorization))))
                .startsWith(
                        "401 invalid_client: The Authorization header must be Basic with client");
    }

    @Test
    void a_parameter_without_a_value_is_as_if_left_out() {
        assertThat(
                        Posted.done(
                                read(
                                        Posted.form("client_id=", "client_id=a", "client_secret=")
                                                .basic("a:s"))))
                .isEqualTo(new Presented.Secret("a", "s"));
    }
}
