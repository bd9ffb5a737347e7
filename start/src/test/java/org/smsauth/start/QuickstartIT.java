package org.smsauth.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.smsauth.start.RunningQuickstart.DEADLINE;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs start.jar as the quickstart script does, on jars that stand in for the servers. */
class QuickstartIT {

    @TempDir Path root;
    RunningQuickstart quickstart;

    @BeforeEach
    void a_built_project() throws IOException {
        Files.createDirectories(root.resolve("start/target"));
        Files.copy(Path.of("target/start.jar"), root.resolve("start/target/start.jar"));
        FakeServer.jar(root.resolve("auth-server/target/auth-server.jar"));
        FakeServer.jar(root.resolve("sms-resource-server/target/sms-resource-server.jar"));
        quickstart = new RunningQuickstart(root);
    }

    @AfterEach
    void nothing_is_left_running() {
        quickstart.endAll();
    }

    @Test
    void the_first_start_shows_secrets_and_lines_to_paste_and_completes_the_file()
            throws Exception {
        quickstart.start().awaitOutput("Ctrl-C stops both.");

        assertThat(quickstart.output())
                .contains("auth-server", "sms-resource-server", "up after")
                .contains(quickstart.issuer() + "/console")
                .contains("a-1", "smsa_m=", "smsa_a", "smsa_i", "shown this once")
                .contains("\n. data/quickstart.env; TOKEN=$(curl -s -u \"$ALERTS_CLIENT_ID")
                .doesNotContain("\u001b", "\r");
        assertThat(root.resolve("data/quickstart.env"))
                .content()
                .contains("ISSUER=" + quickstart.issuer(), "SMS_API=" + quickstart.smsApi());
        assertThat(root.resolve("data/logs/auth-server.log"))
                .content()
                .contains("--smsauth.data=" + root.resolve("data"))
                .contains("--smsauth.issuer=" + quickstart.issuer())
                .contains("--smsauth.resource=" + quickstart.smsApi());
    }

    @Test
    void a_later_start_shows_no_secret_and_keeps_the_log_of_the_run_before() throws Exception {
        quickstart.start().awaitOutput("Ctrl-C stops both.");
        quickstart.end();

        quickstart.start().awaitOutput("Ctrl-C stops both.");

        assertThat(quickstart.output())
                .contains("a-1", "secrets: see data/quickstart.env (shown once)")
                .doesNotContain("smsa_");
        assertThat(root.resolve("data/logs/auth-server.previous.log")).isNotEmptyFile();
    }

    @Test
    void when_the_file_is_gone_a_start_says_what_to_do() throws Exception {
        quickstart.start().awaitOutput("Ctrl-C stops both.");
        quickstart.end();
        Files.delete(root.resolve("data/quickstart.env"));

        quickstart.start().awaitOutput("Ctrl-C stops both.");

        assertThat(quickstart.output())
                .contains(
                        "make new credentials in the console, or stop and delete data to begin anew.");
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void a_signal_stops_both_and_is_the_exit_code(String signal, int exitCode) throws Exception {
        assumeFalse(signal.equals("INT") && RunningQuickstart.ignoresInterrupts());
        quickstart.start().awaitOutput("Ctrl-C stops both.");
        var servers = quickstart.servers();
        assertThat(servers).hasSize(2);

        quickstart.signal(signal);

        assertThat(quickstart.exitCode()).isEqualTo(exitCode);
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
        assertThat(quickstart.output()).doesNotContain("ended, and the other");
    }

    @Test
    void a_server_that_cannot_start_is_quoted_and_the_other_stopped() throws Exception {
        quickstart.start(Map.of("FAKE_SMS_RESOURCE_SERVER", "broken"));

        assertThat(quickstart.exitCode()).isEqualTo(1);
        assertThat(quickstart.output())
                .contains("sms-resource-server did not start: It is broken; its log is ");
        new ServerSocket(quickstart.authPort).close();
    }

    @Test
    void when_one_server_dies_later_the_other_is_stopped() throws Exception {
        quickstart.start().awaitOutput("Ctrl-C stops both.");
        var servers = quickstart.servers();

        servers.getFirst().destroyForcibly();

        assertThat(quickstart.exitCode()).isEqualTo(1);
        assertThat(quickstart.output()).contains("ended, and the other is stopped too: ");
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void a_port_in_use_is_refused_before_anything_starts() throws Exception {
        try (var _ = new ServerSocket(quickstart.smsPort)) {
            quickstart.start();

            assertThat(quickstart.exitCode()).isEqualTo(1);
            assertThat(quickstart.output())
                    .isEqualToIgnoringNewLines(
                            "Port %d is in use by another program: stop that, or choose another port with --sms-port."
                                    .formatted(quickstart.smsPort));
        }
        assertThat(root.resolve("data/logs")).doesNotExist();
    }

    @Test
    void a_data_folder_in_use_is_refused_and_its_processes_named() throws Exception {
        quickstart.start().awaitOutput("Ctrl-C stops both.");
        var second = new RunningQuickstart(root).start();

        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output())
                .startsWith("Another quickstart is using " + root.resolve("data"))
                .containsPattern("auth-server pid \\d+, sms-resource-server pid \\d+");
    }

    @Test
    void a_data_folder_that_cannot_be_written_is_refused() throws Exception {
        Files.createFile(root.resolve("data"));

        quickstart.start();

        assertThat(quickstart.exitCode()).isEqualTo(1);
        assertThat(quickstart.output()).contains("cannot be written").hasLineCount(1);
    }

    @Test
    void a_jar_that_is_not_built_is_named() throws Exception {
        Files.delete(root.resolve("auth-server/target/auth-server.jar"));

        quickstart.start();

        assertThat(quickstart.exitCode()).isEqualTo(1);
        assertThat(quickstart.output()).contains("auth-server.jar is missing: run ./quickstart");
    }

    @Test
    void servers_of_a_killed_quickstart_end_by_themselves_and_the_next_start_waits_for_them()
            throws Exception {
        quickstart.start().awaitOutput("Ctrl-C stops both.");
        var servers = quickstart.servers();
        quickstart.signal("KILL");
        quickstart.exitCode();

        quickstart.start().awaitOutput("Ctrl-C stops both.");

        for (var server : servers) {
            server.onExit().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        }
    }
}
