package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The programs that the console shows run as shown, once the one thing is put in that is secret.
 */
@Tag("clock")
class SnippetsIT extends InBrowser {

    private static final String DEPARTMENT = "/console/departments/alerts";
    private static final String SECRET = "PUT-THE-CLIENT-SECRET-HERE";
    private static final String PLATFORM_TOKEN = "/var/run/secrets/tokens/smsauth";
    private static final String CLUSTER = "https://kubernetes.example.com";
    private static final String SUBJECT = "system:serviceaccount:doors:sensors";

    private static final List<ToRun> SENDING = new ArrayList<>();
    private static final List<ToRun> MANAGING = new ArrayList<>();

    @TempDir private Path folder;

    /**
     * A program with what is put into it, and laid beside it.
     *
     * @param of what it is of, beyond what it says of itself
     */
    record ToRun(String of, ShownProgram program, Map<String, String> files) {

        @Override
        public String toString() {
            return of + " " + program;
        }
    }

    @BeforeAll
    static void findPrograms() throws Exception {
        try (var admin = chromium.window(system.issuer())) {
            admin.enterAsFirst(system.consoleLink(), "Ada Admin", "ada@example.com");
            var client = bySecret(admin);
            byWorkload(admin, client);
            bound(admin);
            for (var algorithm : List.of("ES256", "ES384", "PS256", "RS256", "Ed25519")) {
                byKey(admin, algorithm);
            }
            managing(admin, "alerts-manager");
            managing(admin, "administrator");
        }
    }

    /** At hand-over with the secret, on the client's page with a placeholder. */
    private static String bySecret(ConsoleWindow admin) {
        register(admin, "Door sensors").press("Register the client");
        var client = DEPARTMENT + "/clients/" + admin.text("#client-id");
        var secret = admin.text("#client-secret");
        add(SENDING, "at hand-over", ShownProgram.on(admin), Map.of());
        admin.open(client);
        assertThat(admin.page().content()).doesNotContain(secret);
        var shown = ShownProgram.on(admin).stream().map(it -> it.with(SECRET, secret)).toList();
        add(SENDING, "on the page", shown, Map.of());
        return client;
    }

    /** Of one whose tokens are of use to whoever has its key alone. */
    private static void bound(ConsoleWindow admin) {
        register(admin, "Bound sensors");
        admin.page().locator("input[name=boundTokens]").evaluate("it => it.checked = true");
        admin.press("Register the client");
        add(SENDING, "bound", ShownProgram.on(admin), Map.of());
    }

    private static ConsoleWindow register(ConsoleWindow admin, String name) {
        admin.open(DEPARTMENT + "/clients/new");
        return admin.fill("Name", name).fill("Purpose", "Tells the night watch of open doors");
    }

    private static void byWorkload(ConsoleWindow admin, String client) throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyID("cluster").generate();
        admin.open(client + "/credentials/new");
        admin.choose("input[name=kind][value=workload]").fill("Issuer", CLUSTER);
        admin.fill("Subject", SUBJECT).fill("Keys of the issuer", key.toPublicJWK().toString());
        admin.fill("Label", "in the cluster").press("Create it").press("Done");
        var shown =
                ShownProgram.on(admin).stream()
                        .filter(it -> it.what().startsWith("workload"))
                        .map(it -> it.with(PLATFORM_TOKEN, "platform-token"))
                        .toList();
        add(SENDING, "on the page", shown, Map.of("platform-token", tokenOfCluster(key)));
    }

    private static String tokenOfCluster(ECKey key) throws JOSEException {
        var now = Instant.now();
        var token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                        new JWTClaimsSet.Builder()
                                .issuer(CLUSTER)
                                .subject(SUBJECT)
                                .audience(system.issuer())
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(3600)))
                                .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static void byKey(ConsoleWindow admin, String algorithm)
            throws GeneralSecurityException {
        var keys = keys(algorithm);
        register(admin, "Door sensors " + algorithm);
        admin.choose("input[name=kind][value=public_key]");
        admin.fill("Public keys", jwk(keys, algorithm)).press("Register the client");
        admin.press("Done");
        add(SENDING, algorithm, ShownProgram.on(admin), Map.of("private-key.pem", pem(keys)));
    }

    private static KeyPair keys(String algorithm) throws GeneralSecurityException {
        var generator =
                KeyPairGenerator.getInstance(
                        switch (algorithm) {
                            case "ES256", "ES384" -> "EC";
                            case "PS256", "RS256" -> "RSA";
                            default -> algorithm;
                        });
        switch (algorithm) {
            case "ES256" -> generator.initialize(256);
            case "ES384" -> generator.initialize(384);
            case "PS256", "RS256" -> generator.initialize(2048);
            default -> {}
        }
        return generator.generateKeyPair();
    }

    private static String jwk(KeyPair keys, String algorithm) {
        var encoded = keys.getPublic().getEncoded();
        JWK key =
                switch (keys.getPublic()) {
                    case ECPublicKey ec ->
                            new ECKey.Builder(Curve.forECParameterSpec(ec.getParams()), ec).build();
                    case RSAPublicKey rsa ->
                            new RSAKey.Builder(rsa)
                                    .algorithm(JWSAlgorithm.parse(algorithm))
                                    .build();
                    default ->
                            new OctetKeyPair.Builder(
                                            Curve.Ed25519,
                                            Base64URL.encode(
                                                    Arrays.copyOfRange(
                                                            encoded,
                                                            encoded.length - 32,
                                                            encoded.length)))
                                    .build();
                };
        return key.toJSONString();
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                .formatted(
                        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                .encodeToString(keys.getPrivate().getEncoded()));
    }

    /** Of one that only manages. */
    private static void managing(ConsoleWindow admin, String name) throws IOException {
        var login = system.manager(name);
        admin.open("/console/search?q=" + login.id()); // one thing is found: it is shown
        var shown =
                ShownProgram.on(admin).stream().map(it -> it.with(SECRET, login.secret())).toList();
        add(MANAGING, name, shown, Map.of());
    }

    private static void add(
            List<ToRun> all, String of, List<ShownProgram> shown, Map<String, String> files) {
        assertThat(shown).as(of).isNotEmpty();
        shown.forEach(it -> all.add(new ToRun(of, it, files)));
    }

    private static Stream<ToRun> sending() {
        return SENDING.stream();
    }

    private static Stream<ToRun> managing() {
        return MANAGING.stream();
    }

    @ParameterizedTest
    @MethodSource("sending")
    void a_program_sends_as_it_is_shown(ToRun it) throws Exception {
        var ended = run(it);

        assertThat(ended.printed()).contains("202", "\"status\":\"queued\"");
        assertThat(ended.exit()).as(ended.printed()).isZero();
    }

    @ParameterizedTest
    @MethodSource("managing")
    void a_program_of_a_client_that_only_manages_looks_at_what_it_manages(ToRun it)
            throws Exception {
        var ended = run(it);

        assertThat(ended.printed()).contains("200", "\"items\":[");
        assertThat(ended.exit()).as(ended.printed()).isZero();
    }

    private ShownProgram.Ended run(ToRun it) throws IOException, InterruptedException {
        for (var file : it.files().entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
        return it.program().run(folder, Map.of());
    }
}
