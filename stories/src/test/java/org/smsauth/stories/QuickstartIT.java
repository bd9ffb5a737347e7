package org.smsauth.stories;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.model.MessageType;

/** The quickstart script itself, as a newcomer runs it, with a folder and ports of its own. */
@Tag("clock")
class QuickstartIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern ID = Pattern.compile("\"id\": *\"");

    @TempDir private Path folder;

    private int authPort;
    private int smsPort;

    @SuppressWarnings("NullAway.Init")
    private Process process;

    @BeforeEach
    void the_jars_are_newer_than_what_they_are_made_of() throws IOException {
        for (var module : List.of("auth-server", "sms-resource-server", "start")) {
            var jar = ROOT.resolve(module).resolve("target").resolve(module + ".jar");
            var again = Files.copy(jar, jar.resolveSibling("again.jar"), REPLACE_EXISTING);
            Files.move(again, jar, ATOMIC_MOVE); // others run it meanwhile
        }
        authPort = RunningSystem.freePort();
        smsPort = RunningSystem.freePort();
    }

    @AfterEach
    void nothing_is_left_running() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    @Test
    void what_it_prints_sends_every_type_after_each_start_and_killed_it_leaves_nothing_running()
            throws Exception {
        for (int start = 0; start < 2; start++) {
            start();
            for (var shell : List.of("sh", "bash", "zsh")) {
                if (isThere(shell)) {
                    pastedLinesWork(shell);
                }
            }
            everyScopeSendsItsOwnTypeAlone();
            assertThat(output().contains("smsa_")).as("secrets are shown").isEqualTo(start == 0);
            if (start == 0) {
                assertThat(output()).contains("/console/"); // the first administrator's link
                stop();
            }
        }
        var servers = servers();
        process.destroyForcibly().waitFor();
        Drill.until(() -> servers.stream().noneMatch(ProcessHandle::isAlive));
    }

    private void everyScopeSendsItsOwnTypeAlone() throws Exception {
        for (var scope : MessageType.values()) {
            for (var type : MessageType.values()) {
                var answer = send(name(scope), type.wire(), name(type));
                if (scope == type) {
                    assertThat(answer).startsWith("202 ").contains("\"status\":\"queued\"");
                } else {
                    assertThat(answer).startsWith("403 ").contains("insufficient-scope");
                }
            }
        }
    }

    /** With the file's variables and nothing else, as a shell has them. */
    private String send(String client, String type, String recipient) throws Exception {
        var script =
                """
                . "$1/quickstart.env"
                t=$(curl -s -u "$%1$s_CLIENT_ID:$%1$s_CLIENT_SECRET" -d grant_type=client_credentials "$ISSUER/oauth2/token" | sed 's/.*"access_token" *: *"\\([^"]*\\)".*/\\1/')
                curl -s -w '%%{stderr}%%{http_code} ' -H "Authorization: Bearer $t" -H 'Content-Type: application/json' \\
                  -d '{"type":"%2$s","to":"'"$%3$s_TO"'","from":"'"$%1$s_FROM"'","body":"Hello"}' "$SMS_API/v1/messages" >"$1/answer"
                cat "$1/answer"
                """
                        .formatted(client, type, recipient);
        return run("sh", "-c", script, "sh", folder.toString());
    }

    private void pastedLinesWork(String shell) throws Exception {
        var output = output();
        var lines =
                output.substring(output.indexOf("\n. ") + 1, output.indexOf("\nCtrl-C stops both"));

        var answer = run(shell, "-c", lines);

        assertThat(answer).as(shell).contains("HTTP/1.1 202", "HTTP/1.1 403");
        assertThat(ID.matcher(answer).find()).isTrue();
    }

    @Test
    void a_server_that_cannot_start_is_quoted_in_one_sentence() throws Exception {
        Files.createDirectories(folder.resolve("auth"));
        Files.writeString(folder.resolve("auth/root.key"), "no key");

        begin();

        assertThat(exitCode()).isEqualTo(1);
        assertThat(output()).contains("auth-server did not start: ", "root", "; its log is ");
    }

    @Test
    void a_signal_while_it_builds_ends_the_build() throws Exception {
        for (var file : List.of("quickstart", ".mvn/find-jdk.sh")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(ROOT.resolve(file), folder.resolve(file));
        }
        var maven = Files.writeString(folder.resolve("mvnw"), "#!/bin/sh\nexec sleep 600\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        process = shell(folder.resolve("quickstart").toString());
        List<ProcessHandle> builds = List.of();
        while (builds.isEmpty()) {
            assertThat(process.isAlive()).as(output()).isTrue();
            builds =
                    process.descendants()
                            .filter(it -> it.info().arguments().orElse(new String[0]).length == 1)
                            .filter(it -> it.info().arguments().get()[0].equals("600"))
                            .toList();
            Thread.sleep(20);
        }

        process.destroy();

        assertThat(exitCode()).isEqualTo(143);
        assertThat(builds).noneMatch(ProcessHandle::isAlive);
    }

    private void start() throws Exception {
        begin();
        while (!output().contains("Ctrl-C stops both.")) {
            assertThat(process.isAlive()).as(output()).isTrue();
            Thread.sleep(100);
        }
    }

    private void begin() throws IOException {
        process =
                shell(
                        ROOT.resolve("quickstart").toString(),
                        "--auth-port=" + authPort,
                        "--sms-port=" + smsPort,
                        "--data=" + folder);
    }

    private Process shell(String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private void stop() throws Exception {
        var servers = servers();
        process.destroy();
        assertThat(exitCode()).isEqualTo(143);
        assertThat(servers).hasSize(2).noneMatch(ProcessHandle::isAlive);
    }

    private List<ProcessHandle> servers() {
        return process.children().toList();
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process.exitValue();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output"));
    }

    private String run(String... command) throws Exception {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        var running = builder.redirectErrorStream(true).start();
        var printed = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(running.waitFor()).as(printed).isZero();
        return printed;
    }

    private static String name(MessageType type) {
        return type.wire().toUpperCase(Locale.ROOT);
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, program)));
    }
}
