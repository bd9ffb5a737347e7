package org.smsauth.auth.console;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.department.Standing;
import org.smsauth.auth.person.EnterByLink;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** However much is logged, no line has a secret, a token or a password. */
@Tag("clock")
class TraceTellsNothingIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON_TYPE = "application/json";
    private static final String GRANT = "grant_type=client_credentials";
    private static final String NEW_PASSWORD = "seven violet tractors";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> hidden = new LinkedHashMap<>();

    @Test
    void at_trace_no_logger_prints_a_secret_a_token_or_a_password() throws Exception {
        var root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");
        var before = root.getLevel();
        var lines = new ConcurrentLinkedQueue<String>();
        var watch = new Watch(lines);
        watch.setContext(root.getLoggerContext());
        watch.start();
        try (var server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--logging.level.root=TRACE",
                        "--logging.level.org.springframework.web.method=TRACE",
                        "--logging.threshold.console=OFF")) {
            root.addAppender(watch);
            clients(server);
            console(server);
        } finally {
            root.detachAppender(watch);
            root.setLevel(before);
        }

        assertThat(hidden).hasSizeGreaterThan(14);
        assertThat(lines).hasSizeGreaterThan(50);
        var told = new TreeSet<String>();
        hidden.forEach((what, value) ->
                lines.stream()
                        .filter(it -> it.contains(value))
                        .forEach(it -> told.add(it.split(": ", 2)[0] + " tells the " + what)));
        assertThat(told).isEmpty();
    }

    private static final class Watch extends AppenderBase<ILoggingEvent> {

        private final Queue<String> lines;

        private Watch(Queue<String> lines) {
            this.lines = lines;
        }

        @Override
        protected void append(ILoggingEvent event) {
            var thrown = event.getThrowableProxy();
            lines.add(
                    event.getLoggerName()
                            + ": "
                            + event.getFormattedMessage()
                            + (thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
        }
    }

    private void clients(RunningAuthServer server) throws Exception {
        var client = TestClients.registered(server, "alerts");
        var secret = hide("client secret", client.secret().value());
        var id = client.credential().client().value();
        var basic = "Basic " + hide("Basic header", base64(id + ":" + secret));
        var token = token("token", server, basic, "");
        token(
                "token by a secret in the body",
                server,
                "",
                "&client_id=" + id + "&client_secret=" + secret);
        send(server, "POST", "/oauth2/revoke", basic, "token=" + token, FORM);
        send(server, "POST", "/oauth2/introspect", basic, "token=" + token, FORM);
        send(
                server,
                "POST",
                "/oauth2/token",
                "Basic " + base64(id + ":" + secret + "x"),
                GRANT,
                FORM);

        var key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        var bearer =
                TestClients.registered(
                        server, "alerts", new PublicKey.Given(new JWKSet(key.toPublicJWK())));
        var assertion = hide("assertion", assertion(key, bearer.client().value()));
        token(
                "token by an assertion",
                server,
                "",
                "&client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
                        + "&client_assertion="
                        + assertion);

        manage(server);
    }

    private static String assertion(ECKey key, String client) throws Exception {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(client)
                        .subject(client)
                        .audience(RunningAuthServer.ISSUER)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(Instant.now()))
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build();
        var jwt =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                        claims);
        jwt.sign(new ECDSASigner(key));
        return jwt.serialize();
    }

    private void manage(RunningAuthServer server) throws Exception {
        var department = new DepartmentId("traced");
        server.bean(Departments.class)
                .save(
                        new Department(
                                department,
                                0,
                                0,
                                "Traced",
                                Scope.parse("alerts clients.manage"),
                                SenderIds.of("ACME"),
                                180,
                                Standing.active(Instant.EPOCH, "a test")));
        var manager =
                TestClients.secretOf(
                        server,
                        TestClients.client(
                                server,
                                new Registration(
                                        department,
                                        "Pipeline",
                                        "Rotates secrets",
                                        "lead@example.com",
                                        Environment.PRODUCTION,
                                        Permissions.of(
                                                Scope.parse("clients.manage"), SenderIds.NONE))));
        var basic =
                "Basic "
                        + base64(
                                manager.credential().client()
                                        + ":"
                                        + hide("manager's secret", manager.secret().value()));
        var token = "Bearer " + token("managing token", server, basic, "");
        var registered =
                send(
                        server,
                        "POST",
                        "/api/v1/clients",
                        token,
                        """
                        {"name": "Door sensors", "purpose": "Tells the night watch", "owner": "lead@example.com",
                         "environment": "sandbox", "scope": "alerts", "sender_ids": ["ACME"]}
                        """,
                        JSON_TYPE);
        var credentials =
                "/api/v1/clients/" + registered.get("client_id").asString() + "/credentials";
        var created =
                send(
                        server,
                        "POST",
                        credentials,
                        token,
                        "{\"kind\": \"secret\", \"label\": \"next\"}",
                        JSON_TYPE);
        hide("secret that was created", created.get("secret").asString());
        var initial =
                send(
                        server,
                        "POST",
                        "/api/v1/departments/traced/initial-access-tokens",
                        token,
                        "{\"owner\": \"lead@example.com\", \"uses\": 1}",
                        JSON_TYPE);
        var initialToken =
                hide("initial access token", initial.get("initial_access_token").asString());
        var dynamic =
                send(
                        server,
                        "POST",
                        "/oauth2/register",
                        "Bearer " + initialToken,
                        "{\"client_name\": \"Door sensors\", \"scope\": \"alerts\", \"sender_ids\": [\"ACME\"]}",
                        JSON_TYPE);
        hide("secret of a registration", dynamic.get("client_secret").asString());
        var access =
                hide(
                        "registration access token",
                        dynamic.get("registration_access_token").asString());
        send(
                server,
                "GET",
                "/oauth2/register/" + dynamic.get("client_id").asString(),
                "Bearer " + access,
                "",
                JSON_TYPE);
    }

    private void console(RunningAuthServer server) {
        var link = server.bean(EnterByLink.class).openFirst().orElseThrow();
        hide("one-time link", link.token());
        hide("password", Browser.PASSWORD);
        hide("new password", NEW_PASSWORD);
        hide("wrong password", "never anybody's phrase");
        var browser = new Browser(server);
        var enter = "/console/enter/" + link.token();
        browser.get(enter).expect(200);
        browser.post(
                        enter,
                        "name",
                        "Ada First",
                        "email",
                        "ada@example.com",
                        "password",
                        Browser.PASSWORD,
                        "repeated",
                        Browser.PASSWORD)
                .expect(302);
        browser.signIn("ada@example.com", "never anybody's phrase");
        browser.signIn("ada@example.com", Browser.PASSWORD).expect(302);
        hide("session", browser.session());
        browser.get("/console").expect(200);
        browser.post(
                        "/console/sessions/password",
                        "current",
                        Browser.PASSWORD,
                        "password",
                        NEW_PASSWORD,
                        "repeated",
                        NEW_PASSWORD)
                .expect(302);
    }

    private String token(String what, RunningAuthServer server, String authorization, String more)
            throws Exception {
        var answer = send(server, "POST", "/oauth2/token", authorization, GRANT + more, FORM);
        return hide(what, answer.get("access_token").asString());
    }

    private JsonNode send(
            RunningAuthServer server,
            String method,
            String path,
            String authorization,
            String body,
            String type)
            throws Exception {
        var request =
                HttpRequest.newBuilder(server.url(path))
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        var answer = http.send(request.build(), BodyHandlers.ofString()).body();
        return JSON.readTree(answer.isEmpty() ? "{}" : answer);
    }

    private String hide(String what, String value) {
        assertThat(value).as(what).isNotEmpty();
        hidden.put(what, value);
        return value;
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
