package org.smsauth.stories;

import static org.smsauth.stories.RunningSystem.PATIENCE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.smsauth.start.Server;

/**
 * A server's jar unpacked, as in its container, beside what the JVM keeps of one start ({@code
 * -XX:AOTCache}): each further start costs half. Made once for a jar, by whichever JVM of tests is
 * first, in {@code target/servers}.
 */
record UnpackedServer(Path jar, Path cache) {

    private static final Path FOLDER = Path.of("target", "servers").toAbsolutePath();
    private static final Map<Path, UnpackedServer> KNOWN = new ConcurrentHashMap<>();

    /**
     * @param packed the executable jar
     * @param jvm options of the JVM that the cache is made with
     */
    static UnpackedServer of(Path packed, List<String> jvm) {
        return KNOWN.computeIfAbsent(packed, _ -> made(packed, jvm));
    }

    private static UnpackedServer made(Path packed, List<String> jvm) {
        try {
            Files.createDirectories(FOLDER);
            var name = packed.getFileName().toString();
            try (var file =
                            FileChannel.open(
                                    FOLDER.resolve(name + ".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                var folder = FOLDER.resolve(name + "-" + checksum(packed));
                var made = new UnpackedServer(folder.resolve(name), folder.resolve("cache.aot"));
                var ready = folder.resolve("ready");
                if (!Files.exists(ready)) {
                    deleteThoseOf(name);
                    unpack(packed, folder);
                    made.startOnce(jvm);
                    Files.createFile(ready);
                }
                return made;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String checksum(Path file) throws IOException {
        var sum = new CRC32();
        sum.update(Files.readAllBytes(file));
        return Long.toHexString(sum.getValue());
    }

    private static void deleteThoseOf(String name) throws IOException {
        try (var folders = Files.newDirectoryStream(FOLDER, name + "-*")) {
            for (var folder : folders) {
                delete(folder);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void unpack(Path packed, Path folder) throws IOException, InterruptedException {
        var log = folder.resolveSibling(folder.getFileName() + ".log");
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djarmode=tools",
                                "-jar",
                                packed.toString(),
                                "extract",
                                "--destination",
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException(packed + " cannot be unpacked: " + log);
        }
    }

    private void startOnce(List<String> jvm) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("smsauth-once");
        var here = "http://localhost:" + RunningSystem.freePort();
        var options = new ArrayList<>(jvm);
        options.add("-XX:AOTCacheOutput=" + cache);
        var server =
                Server.start(
                        Server.launch(
                                        jar,
                                        data.resolve("log"),
                                        List.of(
                                                "--server.port=" + URI.create(here).getPort(),
                                                "--smsauth.data=" + data,
                                                "--smsauth.issuer=" + here,
                                                "--smsauth.resource=" + here,
                                                RunningSystem.NOBODY_BALANCES_LOAD),
                                        URI.create(here + "/actuator/health/liveness"))
                                .withJvm(options)
                                .untethered());
        try {
            server.awaitHealthy();
            server.process().destroy(); // it writes the cache before it ends
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (server.process().isAlive() && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        } finally {
            server.process().destroyForcibly();
        }
        delete(data);
    }
}
