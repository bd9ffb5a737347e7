package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.person.Roles;
import org.smsauth.runtime.FreePort;
import org.smsauth.runtime.RawHttp;
import org.smsauth.runtime.TestDatabase;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoders;

/** A server whose issuer has a path, behind a proxy that keeps it or takes it away. */
class IssuerWithPathIT {

    private static final Pattern LINK =
            Pattern.compile("(?:href|src|action|formaction|data-follow)=\"(/[^\"]*)\"");

    private static RunningAuthServer server;
    private static String issuer;

    @BeforeAll
    static void start() {
        int port = FreePort.any();
        issuer = "http://localhost:" + port + "/tenant";
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--server.port=" + port,
                        "--smsauth.issuer=" + issuer);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-authorization-server/tenant",
                "/.well-known/openid-configuration/tenant",
                "/tenant/.well-known/openid-configuration",
                "/tenant/.well-known/oauth-authorization-server",
                "/.well-known/openid-configuration"
            })
    void its_metadata_is_where_libraries_look(String path) {
        var metadata = new Browser(server).get(path).expect(200).body();

        assertThat(metadata)
                .contains("\"issuer\":\"" + issuer + "\"")
                .contains("\"token_endpoint\":\"" + issuer + "/oauth2/token\"")
                .contains("\"jwks_uri\":\"" + issuer + "/oauth2/jwks\"")
                .contains("\"registration_endpoint\":\"" + issuer + "/oauth2/register\"");
    }

    @Test
    void the_metadata_of_another_issuer_is_not_here() {
        var browser = new Browser(server);
        browser.get("/.well-known/oauth-authorization-server/other").expect(404);
        browser.get("/tenant/.well-known/openid-configuration/other").expect(404);
    }

    @Test
    void springs_and_nimbus_libraries_read_its_metadata() throws Exception {
        var found =
                ClientRegistrations.fromIssuerLocation(issuer)
                        .clientId("any")
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build();
        var json = new Browser(server).get("/tenant/.well-known/openid-configuration").body();

        assertThat(found.getProviderDetails().getTokenUri()).isEqualTo(issuer + "/oauth2/token");
        JwtDecoder decoder = JwtDecoders.fromIssuerLocation(issuer);
        assertThat(decoder).isNotNull();
        assertThat(AuthorizationServerMetadata.resolve(new Issuer(issuer)).getTokenEndpointURI())
                .isEqualTo(URI.create(issuer + "/oauth2/token"));
        assertThat(OIDCProviderMetadata.resolve(new Issuer(issuer)).getJWKSetURI())
                .isEqualTo(URI.create(issuer + "/oauth2/jwks"));
        assertThat(OIDCProviderMetadata.parse(json).getResponseTypes())
                .singleElement()
                .hasToString("none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tenant", ""})
    void its_documents_and_endpoints_answer_with_the_path_and_without(String root) {
        var browser = new Browser(server);

        browser.get(root + "/oauth2/jwks").expect(200);
        browser.get(root + "/oauth2/status-list").expect(200);
        browser.get(root + "/actuator/health").expect(200);
        browser.postBare(root + "/oauth2/token").expect(401);
        assertThat(browser.get(root + "/api/v1/clients").expect(401).body())
                .contains(issuer + "/api/v1/problems/unauthenticated");
        assertThat(browser.get(root + "/api/v1/problems/unauthenticated").expect(200).body())
                .contains("<html");
        browser.get(root + "/nothing").expect(404);
        browser.get(root + "/oauth2/jwks;x=1").expect(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tenant", ""})
    void every_link_of_the_console_stays_below_the_path(String root) {
        var person = Browser.person(server, new Roles(true, false, List.of()));
        var browser = new Browser(server);

        staysBelow(browser.get(root + "/").expect(200));
        staysBelow(browser.get(root + "/console/sign-in").expect(200));
        var back = browser.get(root + "/console/people").expect(302).header("Location");
        assertThat(back).isEqualTo("/tenant/console/sign-in?to=/console/people");
        browser.get(back).expect(200);
        var entered =
                browser.post(
                                "/tenant/console/sign-in",
                                "email",
                                person.email().value(),
                                "password",
                                Browser.PASSWORD)
                        .expect(302);
        assertThat(entered.header("Location")).isEqualTo("/tenant/console");
        for (var page :
                List.of("", "/people", "/people/invite", "/sessions", "/signing-keys", "/record")) {
            staysBelow(browser.get("/tenant/console" + page).expect(200));
        }
        var out = browser.post("/tenant/console/sign-out").expect(302).header("Location");
        assertThat(out).startsWith("/tenant/console/sign-in");
    }

    private static void staysBelow(Browser.Answer page) {
        assertThat(LINK.matcher(page.body()).results().map(it -> it.group(1)))
                .isNotEmpty()
                .allMatch(it -> it.startsWith("/tenant/"), "below the path")
                .noneMatch(it -> it.startsWith("/tenant/tenant"), "twice below the path");
    }

    @Test
    void cookies_are_for_the_path_alone() {
        assertThat(
                        new Browser(server)
                                .get("/tenant/console/sign-in")
                                .expect(200)
                                .response()
                                .headers()
                                .allValues("Set-Cookie"))
                .isNotEmpty()
                .allMatch(it -> it.contains("Path=/tenant/console"));
    }

    @Test
    void what_the_container_refuses_is_a_clients_error_that_nobody_keeps() {
        for (var request : RawHttp.refusedByTheContainer()) {
            var answer = RawHttp.send(URI.create(issuer).getPort(), request);
            assertThat(answer).as(request).startsWith("HTTP/1.1 ");
            assertThat(answer.substring(9, 12)).as(request).matches("4..|501|505");
            assertThat(answer).as(request).contains("Cache-Control: no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x/a%20b",
                "https://x/a//b",
                "https://x/a/../b",
                "https://x/a;b",
                "https://x/./a"
            })
    void a_path_no_server_can_be_at_is_refused_in_one_sentence(String address) {
        assertThatThrownBy(() -> new IssuerSettings(URI.create(address), URI.create("https://y")))
                .hasMessageContaining("smsauth.issuer may have a path of letters");
    }
}
