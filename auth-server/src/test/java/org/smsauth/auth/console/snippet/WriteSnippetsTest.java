package org.smsauth.auth.console.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.model.Scope;
import org.yaml.snakeyaml.Yaml;

/** What stands in the programs; that they run is told in the stories. */
class WriteSnippetsTest {

    private static final WriteSnippets WRITE =
            new WriteSnippets(
                    new IssuerSettings(
                            URI.create("https://auth.example.com"),
                            URI.create("https://sms.example.com")));

    private static List<Proof> proofs() throws JOSEException {
        return List.of(
                new Proof.SecretDigest(new byte[32]),
                key(new ECKeyGenerator(Curve.P_256).generate()),
                key(new ECKeyGenerator(Curve.P_384).generate()),
                key(new RSAKeyGenerator(2048).generate()),
                new PublicKey.Published(DocumentUrl.parse("https://client.example.com/jwks")),
                Certificate.Issued.parse("CN=doors"),
                new Workload(
                        DocumentUrl.parse("https://kubernetes.example.com"),
                        "system:serviceaccount:doors:sensors",
                        "https://auth.example.com"));
    }

    private static PublicKey key(JWK key) {
        return new PublicKey.Given(new JWKSet(key.toPublicJWK()));
    }

    private static Snippets of(Registered it) {
        return WRITE.of(it.client(), it.credential(), null);
    }

    private static Snippets of(Proof proof, String scope, boolean dpopBound) {
        return of(
                Registered.of("doors-1", "k7xw2m9qpz4t", proof)
                        .may(it -> it.withScope(Scope.parse(scope)).withDpopBound(dpopBound)));
    }

    private static String code(Snippets snippets, String language) {
        return snippets.all().stream()
                .filter(it -> it.language().equals(language))
                .findFirst()
                .orElseThrow()
                .code();
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void every_program_is_whole_and_says_how_it_is_run(Proof proof) {
        for (var scope : List.of("alerts", "clients.manage", "sms.read")) {
            for (var bound : List.of(true, false)) {
                assertThat(of(proof, scope, bound).all())
                        .hasSize(Language.values().length)
                        .allSatisfy(it ->
                                assertThat(it.code())
                                        .doesNotContain("{{", "%when", "%end")
                                        .contains("https://auth.example.com/oauth2/token", scope)
                                        .matches("(?s)(#|//) Save as .* run: .*"));
            }
        }
    }

    @Test
    void what_is_secret_has_a_placeholder_until_it_is_there() {
        var it = Registered.alerts();

        assertThat(of(it).all())
                .allSatisfy(one -> assertThat(one.code()).contains(ProgramCase.SECRET));
        assertThat(of(it).todo()).contains(ProgramCase.SECRET);
        var handedOver = WRITE.of(it.client(), it.credential(), "smsa_the-secret");
        assertThat(handedOver.all())
                .allSatisfy(one ->
                        assertThat(one.code())
                                .contains("smsa_the-secret")
                                .doesNotContain(ProgramCase.SECRET));
        assertThat(handedOver.todo()).isEmpty();
    }

    @Test
    void who_sends_to_staff_alone_is_told_that_the_number_must_be_in_the_directory() {
        var secret = new Proof.SecretDigest(new byte[32]);

        assertThat(of(secret, "internal", false).todo())
                .contains(ProgramCase.SECRET, "put +14155550123 into the staff directory");
        assertThat(of(secret, "alerts internal", false).todo()).doesNotContain("staff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "Java", "Node.js", "Python", "Go", "C#"})
    void who_sends_sends_and_who_manages_looks(String language) {
        var secret = new Proof.SecretDigest(new byte[32]);

        assertThat(code(of(secret, "alerts clients.manage", false), language))
                .contains("https://sms.example.com/v1/messages", "Hello")
                .doesNotContain("DPoP", "clients.manage");
        assertThat(code(of(secret, "clients.manage", false), language))
                .contains("https://auth.example.com/api/v1/clients", "DPoP")
                .doesNotContain("Hello");
        assertThat(code(of(secret, "record.read", false), language))
                .contains("/api/v1/trace/k7xw2m9qpz4t")
                .doesNotContain("DPoP");
        assertThat(code(of(secret, "sms.read sms.every_department", false), language))
                .contains("https://sms.example.com/v1/messages", "sms.read")
                .doesNotContain("Hello", "every_department");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "Java", "Node.js", "Python", "Go", "C#"})
    void a_token_that_must_be_bound_is(String language) {
        var it = Registered.of("doors-1", "k7xw2m9qpz4t", new Proof.SecretDigest(new byte[32]));

        assertThat(code(of(it.may(may -> may.withSenderConstrained(true))), language))
                .contains("DPoP")
                .doesNotContain(ProgramCase.CERTIFICATE_FILE);
        assertThat(code(of(it.may(may -> may.withCertificateBound(true))), language))
                .contains(ProgramCase.CERTIFICATE_FILE)
                .doesNotContain("DPoP");
        assertThat(
                        code(
                                of(Certificate.Issued.parse("CN=doors"), "clients.manage", false),
                                language))
                .contains(ProgramCase.CERTIFICATE_FILE)
                .doesNotContain("DPoP");
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void in_a_cluster_the_program_of_node_runs_and_reads_what_is_laid_there(Proof proof) {
        var parts =
                StreamSupport.stream(
                                new Yaml()
                                        .loadAll(code(of(proof, "alerts", false), "Kubernetes"))
                                        .spliterator(),
                                false)
                        .map(it -> (Map<?, ?>) it)
                        .toList();

        assertThat(parts.getLast().get("kind")).isEqualTo("Job");
        var program =
                parts.stream()
                        .filter(it -> "ConfigMap".equals(it.get("kind")))
                        .findFirst()
                        .orElseThrow();
        assertThat(program.get("data"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .extractingByKey("send-sms.mjs", InstanceOfAssertFactories.STRING)
                .contains("await fetch(\"https://sms.example.com/v1/messages\"")
                .doesNotContain(
                        ProgramCase.SECRET,
                        "\"" + ProgramCase.KEY_FILE,
                        ProgramCase.PLATFORM_TOKEN);
    }

    @Test
    void one_of_each_kind_of_credential_is_shown() {
        var it = Registered.alerts();

        assertThat(WRITE.of(it.client(), List.of(it.credential(), it.credential()))).hasSize(1);
        assertThat(WRITE.of(it.client(), List.of())).isEmpty();
    }
}
