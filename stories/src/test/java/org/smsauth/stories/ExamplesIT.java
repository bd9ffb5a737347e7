package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.client.web.client.RequestAttributeClientRegistrationIdResolver;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.web.client.RestClient;

/** The examples in {@code docs/examples} do what they are examples of, and so do libraries. */
@Tag("clock")
class ExamplesIT {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples").toAbsolutePath();

    private static final Pattern AGAIN =
            Pattern.compile("Sending works again at (\\S+Z); not waiting that long");

    private static RunningSystem system;

    @TempDir private Path folder;

    /** How a program ended, and what it printed. */
    private record Ended(int exit, String printed) {}

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.start();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /** Integrations use whatever OAuth library they have; none needs a line for smsauth. */
    @Test
    void spring_securitys_client_needs_the_issuer_and_its_credentials_alone() throws Exception {
        var alerts = system.client("alerts");
        var registration =
                ClientRegistrations.fromIssuerLocation(system.issuer())
                        .registrationId("sms")
                        .clientId(alerts.id())
                        .clientSecret(alerts.secret())
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .build();
        var registrations = new InMemoryClientRegistrationRepository(registration);
        var manager =
                new AuthorizedClientServiceOAuth2AuthorizedClientManager(
                        registrations, new InMemoryOAuth2AuthorizedClientService(registrations));
        var api =
                RestClient.builder()
                        .baseUrl(system.smsApi())
                        .requestInterceptor(new OAuth2ClientHttpRequestInterceptor(manager))
                        .build();

        var answer =
                api.post()
                        .uri("/v1/messages")
                        .attributes(
                                RequestAttributeClientRegistrationIdResolver.clientRegistrationId(
                                        "sms"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(
                                Map.of(
                                        "type", "alerts",
                                        "to", "+14155550123",
                                        "from", "ACME",
                                        "body", "Sent by Spring"))
                        .retrieve()
                        .toBodilessEntity();

        assertThat(answer.getStatusCode().value()).isEqualTo(202);
    }

    @Test
    void the_shell_example_sends_and_tells_a_refusal() throws Exception {
        assumeTrue(isThere("bash") && isThere("curl"), "This machine has no bash or no curl.");

        sendsAndTellsARefusal("bash", EXAMPLES.resolve("curl/send-sms").toString());
    }

    @Test
    void the_shell_example_for_bound_tokens_manages_clients_with_its_own_key_alone()
            throws Exception {
        assumeTrue(isThere("bash") && isThere("curl"), "This machine has no bash or no curl.");
        assumeTrue(
                isThere("openssl") && run(Map.of(), "openssl", "version").printed().contains(" 3."),
                "This machine has no OpenSSL 3.");
        var manager = system.manager("alerts-manager");
        var script = EXAMPLES.resolve("curl/dpop-curl").toString();

        var given =
                run(
                        Map.of(),
                        "bash",
                        script,
                        "POST",
                        system.issuer() + "/oauth2/token",
                        "-u",
                        manager.id() + ":" + manager.secret(),
                        "-d",
                        "grant_type=client_credentials");
        assertThat(given.printed()).contains("\"token_type\":\"DPoP\"");
        var token = given.printed().replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
        var clients = system.issuer() + "/api/v1/clients?limit=2";

        var listed = run(Map.of("TOKEN", token), "bash", script, "GET", clients);
        var stolen =
                run(
                        Map.of("TOKEN", token, "DPOP_KEY", "another.pem"),
                        "bash",
                        script,
                        "GET",
                        clients);

        assertThat(listed.printed()).contains("\"items\":[");
        assertThat(stolen.printed()).contains("\"status\":401");
    }

    @Test
    void the_java_example_sends_and_tells_a_refusal() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var libraries =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));

        sendsAndTellsARefusal(
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                libraries,
                EXAMPLES.resolve("java/SendSms.java").toString());
    }

    @Test
    void the_node_example_sends_and_tells_a_refusal() throws Exception {
        assumeTrue(isThere("node") && isThere("npm"), "This machine has no Node or no npm.");
        for (var file : List.of("package.json", "send-sms.mjs")) {
            Files.copy(EXAMPLES.resolve("node").resolve(file), folder.resolve(file));
        }
        var install =
                run(Map.of(), "npm", "install", "--no-package-lock", "--no-audit", "--no-fund");
        assumeTrue(
                install.exit() == 0, "npm could not install openid-client: " + install.printed());

        sendsAndTellsARefusal("node", "send-sms.mjs");
    }

    @Test
    void the_python_example_sends_and_tells_a_refusal() throws Exception {
        assumeTrue(isThere("python3"), "This machine has no Python.");
        var venv = run(Map.of(), "python3", "-m", "venv", "venv");
        assumeTrue(venv.exit() == 0, "Python has no venv: " + venv.printed());
        var install = run(Map.of(), "venv/bin/pip", "install", "-q", "authlib", "requests");
        assumeTrue(install.exit() == 0, "pip could not install Authlib: " + install.printed());

        sendsAndTellsARefusal("venv/bin/python", EXAMPLES.resolve("python/send_sms.py").toString());
    }

    private void sendsAndTellsARefusal(String... command) throws Exception {
        var sent = run(Map.of(), command);
        var refused = run(Map.of("SMS_TYPE", "marketing"), command);

        assertThat(sent.printed())
                .containsPattern("accepted [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(sent.exit()).isZero();
        assertThat(refused.printed())
                .contains("refused PERMISSION_DENIED: A message of type marketing needs the scope");
        assertThat(refused.exit()).isEqualTo(1);
        stopsAtAUsedUpDailyLimit(command);
    }

    /** Against an SMS API whose day is over for this client, at whatever hour that is tried. */
    private void stopsAtAUsedUpDailyLimit(String... command) throws Exception {
        var requests = new AtomicInteger();
        var problem =
                """
                {"code":"QUOTA_EXCEEDED","detail":"The daily limit is used up.","request_id":"r1"}
                """
                        .getBytes(StandardCharsets.UTF_8);
        var usedUp = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        usedUp.createContext(
                "/v1/messages",
                exchange -> {
                    requests.incrementAndGet();
                    exchange.getRequestBody().readAllBytes();
                    exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
                    exchange.getResponseHeaders().add("Retry-After", "40000");
                    exchange.sendResponseHeaders(429, problem.length);
                    exchange.getResponseBody().write(problem);
                    exchange.close();
                });
        usedUp.start();
        try {
            var earliest = Instant.now().plusSeconds(39_999);
            var api = "http://localhost:" + usedUp.getAddress().getPort();
            var stopped = run(Map.of("SMS_API", api), command);
            var latest = Instant.now().plusSeconds(40_001);

            assertThat(stopped.exit()).isEqualTo(1);
            assertThat(requests).hasValue(1);
            assertThat(stopped.printed())
                    .contains("refused QUOTA_EXCEEDED: The daily limit is used up.");
            var again = AGAIN.matcher(stopped.printed());
            assertThat(again.find()).as(stopped.printed()).isTrue();
            assertThat(Instant.parse(again.group(1))).isBetween(earliest, latest);
        } finally {
            usedUp.stop(0);
        }
    }

    private Ended run(Map<String, String> more, String... command)
            throws IOException, InterruptedException {
        var printed = Files.createTempFile(folder, "printed", ".txt");
        var builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(printed.toFile());
        var client = system.client("alerts");
        builder.environment().put("ISSUER", system.issuer());
        builder.environment().put("SMS_API", system.smsApi());
        builder.environment().put("CLIENT_ID", client.id());
        builder.environment().put("CLIENT_SECRET", client.secret());
        builder.environment().putAll(more);
        var process = builder.start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(printed));
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }
}
