package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in {@code docs/examples} do what they are examples of. */
class ExamplesIT {

    private static final Path EXAMPLES = Path.of("..", "docs", "examples").toAbsolutePath();

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

    @Test
    void the_shell_example_sends_and_tells_a_refusal() throws Exception {
        assumeTrue(isThere("bash") && isThere("curl"), "This machine has no bash or no curl.");

        sendsAndTellsARefusal("bash", EXAMPLES.resolve("curl/send-sms").toString());
    }

    @Test
    void the_java_example_sends_and_tells_a_refusal() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var libraries =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));

        sendsAndTellsARefusal(
                java, "-cp", libraries, EXAMPLES.resolve("java/SendSms.java").toString());
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

    private void sendsAndTellsARefusal(String... command) throws Exception {
        var sent = run(Map.of(), command);
        var refused = run(Map.of("SMS_TYPE", "marketing"), command);

        assertThat(sent.printed())
                .containsPattern("accepted [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(sent.exit()).isZero();
        assertThat(refused.printed())
                .contains("refused PERMISSION_DENIED: A message of type marketing needs the scope");
        assertThat(refused.exit()).isEqualTo(1);
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
