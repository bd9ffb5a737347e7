package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The disk of the H2 files is full and has room again: both servers refuse, say so, and go on by
 * themselves. Takes a machine where a test may mount a file system of 20 MB in memory.
 */
@Tag("drill")
class DiskFullIT {

    private Path disk = Path.of("");

    @BeforeEach
    void mountSmallDisk() throws Exception {
        disk = Files.createTempDirectory("smsauth-drill-disk");
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=20m", "tmpfs", disk.toString()))
                .as("may mount a file system")
                .isZero();
    }

    @AfterEach
    void unmountSmallDisk() throws Exception {
        run("umount", "-l", disk.toString());
    }

    @Test
    void a_full_disk_is_refused_and_told_and_work_goes_on_when_there_is_room() throws Exception {
        try (var system = RunningSystem.start(disk, List.of(), List.of())) {
            var alerts = system.client("alerts");
            var token = Http.token(system, "alerts");
            var first = Http.sendSmsOnce(system, token, "before");
            assertThat(first.status()).isEqualTo(202);

            fill();

            Drill.until(() -> Http.requestToken(system, alerts, Map.of()).status() == 503);
            Drill.until(() -> Http.sendSmsOnce(system, token, "during").status() == 503);
            assertThat(system.authServer().healthy()).isFalse();
            assertThat(system.smsServer().healthy()).isFalse();
            assertThat(Http.get(system.issuer() + "/actuator/health/readiness", "").toString())
                    .contains("smsauth.disk-reserve");

            Files.delete(disk.resolve("fill"));
            var began = System.nanoTime();
            Drill.until(() -> Http.requestToken(system, alerts, Map.of()).status() == 200);
            Drill.until(() -> Http.sendSmsOnce(system, token, "after").status() == 202);
            Drill.until(() -> system.authServer().healthy() && system.smsServer().healthy());
            System.out.printf(
                    "%nThe disk is full, and has room again%n  works again after %.1f s%n",
                    (System.nanoTime() - began) / 1e9);
            assertThat(Http.sendSmsOnce(system, token, "before").body().get("id"))
                    .isEqualTo(first.body().get("id"));
        }
    }

    private void fill() throws IOException {
        var bytes = new byte[64 * 1024];
        try (var file = Files.newOutputStream(disk.resolve("fill"))) {
            for (int i = 0; i < 1_000; i++) {
                file.write(bytes);
            }
        } catch (IOException full) {
            return;
        }
        throw new IllegalStateException("the disk takes more than it should");
    }

    private static int run(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }
}
