package org.smsauth.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {

    @TempDir Path folder;
    Server.Launch launch;

    @BeforeEach
    void a_server_jar_and_a_free_port() throws IOException {
        try (var free = new ServerSocket(0)) {
            var url = "http://127.0.0.1:" + free.getLocalPort();
            launch =
                    Server.launch(
                            FakeServer.jar(folder.resolve("sms-resource-server.jar")),
                            folder.resolve("logs/server.log"),
                            List.of("--server.port=" + free.getLocalPort()),
                            URI.create(url + "/actuator/health"));
        }
    }

    @Test
    void it_is_healthy_until_it_is_stopped() throws Exception {
        var server = Server.start(launch).awaitHealthy();
        assertThat(server.healthy()).isTrue();
        assertThat(server.name()).isEqualTo("sms-resource-server");

        server.stop();

        assertThat(server.healthy()).isFalse();
        assertThat(server.process().isAlive()).isFalse();
        assertThat(server.onExit().get()).isSameAs(server);
    }

    @Test
    void killed_it_starts_again_on_the_same_port_and_appends_to_the_same_log() throws Exception {
        var killed = Server.start(launch).awaitHealthy();
        killed.kill();

        try (var again = killed.startAgain().awaitHealthy()) {
            assertThat(again.process().pid()).isNotEqualTo(killed.process().pid());
        }
        assertThat(Files.readAllLines(launch.log()))
                .filteredOn(line -> line.startsWith("SMS_RESOURCE_SERVER begins"))
                .hasSize(2);
    }

    @Test
    void one_that_ends_before_it_is_healthy_fails_in_its_own_words() throws Exception {
        var broken = Server.start(behaving("broken"));

        assertThatThrownBy(() -> broken.awaitHealthy())
                .isInstanceOf(StartFailed.class)
                .hasMessage(
                        "sms-resource-server did not start: It is broken; its log is "
                                + launch.log());
    }

    @Test
    void one_that_does_nothing_and_is_not_healthy_fails() throws Exception {
        try (var mute = Server.start(behaving("mute"))) {
            assertThatThrownBy(() -> mute.awaitHealthy(Duration.ofSeconds(1)))
                    .isInstanceOf(StartFailed.class)
                    .hasMessageContaining("is not ready and has done nothing for 1 s");
        }
    }

    @Test
    void one_that_makes_progress_is_waited_for_beyond_any_limit() throws Exception {
        try (var slow = Server.start(behaving("slow"))) {
            slow.awaitHealthy(Duration.ofSeconds(1));

            assertThat(slow.healthy()).isTrue();
        }
    }

    @Test
    void one_that_will_not_stop_is_killed() throws Exception {
        var stubborn = Server.start(behaving("stubborn")).awaitHealthy();

        stubborn.stop(Duration.ofMillis(500));

        assertThat(stubborn.process().isAlive()).isFalse();
    }

    private Server.Launch behaving(String behaviour) {
        return launch.withEnvironment(Map.of("FAKE_SMS_RESOURCE_SERVER", behaviour));
    }
}
