package org.smsauth.sms.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.sms.notification.webhook.SigningSecret.Scheme;

/** Signatures, by the libraries of the standard and by another implementation of Ed25519. */
@Tag("clock")
class SignaturesTest {

    private static final String BODY = "{\"type\":\"webhook.test\",\"data\":{\"a\":\"\u00e4\"}}";

    private final Instant now = Instant.now();
    private final UUID event = UUID.randomUUID();

    @Test
    void javas_library_of_the_standard_takes_it() throws Exception {
        var secret = made(Scheme.V1);

        verify(secret, signed(List.of(secret)), BODY);

        assertThat(secret.told()).startsWith("whsec_");
        assertThat(secret).asString().doesNotContain(secret.key().text());
    }

    @Test
    void what_was_changed_or_signed_by_another_is_not_taken() {
        var secret = made(Scheme.V1);
        var signed = signed(List.of(secret));

        assertThatThrownBy(() -> verify(secret, signed, BODY + " "))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> verify(made(Scheme.V1), signed, BODY))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void while_secrets_change_the_old_one_and_the_new_one_are_taken() throws Exception {
        var before = ending(made(Scheme.V1), now.plusSeconds(60));
        var after = made(Scheme.V1);
        var signed = signed(List.of(after, made(Scheme.V1A), before));

        verify(before, signed, BODY);
        verify(after, signed, BODY);
        assertThat(signed.split(" ")).hasSize(3);
        assertThat(signed(List.of(after, ending(before, now)))).doesNotContain(" ");
    }

    @Test
    void what_the_document_has_for_javascript_takes_it_and_nothing_else(@TempDir Path folder)
            throws Exception {
        assumeTrue(has("node") && has("npm"), "Node or npm is not there");
        var install =
                run(folder, "npm", "install", "--no-audit", "--no-fund", "standardwebhooks@1.1.1");
        assumeTrue(install == 0, "npm's standardwebhooks is not there");
        for (var scheme : Scheme.values()) {
            takesOursAlone(
                    folder,
                    scheme,
                    "check.cjs",
                    """
                    const secret = "%1$s", publicKey = "%1$s";
                    const headers = { "webhook-id": "%2$s", "webhook-timestamp": "%3$s", "webhook-signature": "%4$s" };
                    const body = Buffer.from("%5$s", "base64").toString("utf8");
                    %6$s
                    """,
                    "javascript",
                    it -> run(it, "node", "check.cjs"));
        }
    }

    @Test
    void what_the_document_has_for_java_takes_it_and_nothing_else(@TempDir Path folder)
            throws Exception {
        for (var scheme : Scheme.values()) {
            takesOursAlone(
                    folder,
                    scheme,
                    "Check.java",
                    """
                    import java.nio.charset.StandardCharsets;
                    import java.security.*;
                    import java.security.spec.*;
                    import java.time.Instant;
                    import java.util.*;
                    import java.util.function.*;
                    public class Check {
                        public static void main(String[] none) throws Exception {
                            var secret = "%1$s";
                            var publicKey = secret;
                            var headers = Map.of("webhook-id", List.of("%2$s"), "webhook-timestamp", List.of("%3$s"), "webhook-signature", List.of("%4$s"));
                            Function<String, String> header = it -> headers.get(it).getFirst();
                            var body = new String(Base64.getDecoder().decode("%5$s"), StandardCharsets.UTF_8);
                            %6$s
                        }
                    }
                    """,
                    "java",
                    SignaturesTest::runJava);
        }
    }

    @Test
    void what_the_document_has_for_python_takes_it_and_nothing_else(@TempDir Path folder)
            throws Exception {
        assumeTrue(
                has("python3") && run(folder, "python3", "-c", "import standardwebhooks") == 0,
                "Python or its standardwebhooks is not there");
        takesOursAlone(
                folder,
                Scheme.V1,
                "check.py",
                """
                import base64
                secret = "%1$s"
                headers = {"webhook-id": "%2$s", "webhook-timestamp": "%3$s", "webhook-signature": "%4$s"}
                body = base64.b64decode("%5$s").decode()
                %6$s
                """,
                "python",
                it -> run(it, "python3", "check.py"));
    }

    /** What is written in a folder, which leaves there what it says: 0 where it ends well. */
    private interface Program {

        int run(Path folder) throws Exception;
    }

    /** The program ends well with what was signed, among others, and badly with another key's. */
    private void takesOursAlone(
            Path folder,
            Scheme scheme,
            String file,
            String program,
            String language,
            Program written)
            throws Exception {
        var mine = made(scheme);
        var signed = signed(List.of(made(Scheme.V1A), made(Scheme.V1), mine));
        for (var key : List.of(mine, made(scheme))) {
            Files.writeString(
                    folder.resolve(file),
                    program.formatted(
                            key.told(),
                            event,
                            now.getEpochSecond(),
                            signed,
                            Base64.getEncoder()
                                    .encodeToString(BODY.getBytes(StandardCharsets.UTF_8)),
                            example(language, scheme)));
            var exit = written.run(folder);

            assertThat(exit == 0)
                    .as("%s, %s: %s", language, scheme, Files.readString(folder.resolve("out.txt")))
                    .isEqualTo(key.equals(mine));
        }
    }

    /** The block of the document that is for that language and scheme. */
    private static String example(String language, Scheme scheme) throws IOException {
        var document = Files.readString(Path.of("..", "docs", "webhooks.md"));
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(document)
                .results()
                .map(it -> it.group(1))
                .filter(it -> it.contains("v1a,") == (scheme == Scheme.V1A))
                .reduce((_, _) -> {
                    throw new IllegalStateException("two of them");
                })
                .orElseThrow();
    }

    private void verify(SigningSecret secret, String signatures, String body) throws Exception {
        new Webhook(secret.told())
                .verify(
                        body,
                        Map.of(
                                "webhook-id",
                                List.of(event.toString()),
                                "webhook-timestamp",
                                List.of(Long.toString(now.getEpochSecond())),
                                "webhook-signature",
                                List.of(signatures)));
    }

    private String signed(List<SigningSecret> secrets) {
        return SendWebhook.signatures(event, now, BODY, secrets);
    }

    private SigningSecret made(Scheme scheme) {
        return SigningSecret.made(UUID.randomUUID(), scheme, new SecureRandom(), now);
    }

    private static SigningSecret ending(SigningSecret it, @Nullable Instant at) {
        return new SigningSecret(
                it.id(), it.scheme(), it.key(), it.publicKey(), it.createdAt(), at);
    }

    private static boolean has(String program) {
        return java.util.Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }

    private static int runJava(Path folder) throws Exception {
        try (var out = new PrintStream(folder.resolve("out.txt").toFile());
                var classes = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var compiled =
                    ToolProvider.getSystemJavaCompiler()
                            .run(
                                    null,
                                    out,
                                    out,
                                    "-proc:none",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    folder.resolve("Check.java").toString());
            if (compiled == 0) {
                classes.loadClass("Check")
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) new String[0]);
            }
            return compiled;
        } catch (InvocationTargetException e) {
            Files.writeString(folder.resolve("out.txt"), String.valueOf(e.getCause()));
            return 1;
        }
    }

    private static int run(Path folder, String... command)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out.txt").toFile())
                        .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }
}
