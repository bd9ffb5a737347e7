import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/** What mvnw needs beyond a shell: run from source by the JDK, so that no tool need be installed. */
class InstallMaven {

    static void main(String... args) throws Exception {
        try {
            switch (args[0]) {
                case "download" -> download(URI.create(args[1]), Path.of(args[2]));
                case "unpack" -> unpack(Path.of(args[1]), args[2], Path.of(args[3]));
                default -> throw new IllegalArgumentException(args[0]);
            }
        } catch (IOException e) {
            var reason = e.getMessage() == null ? "" : ": " + e.getMessage();
            System.err.println(e.getClass().getSimpleName() + reason);
            System.exit(1);
        }
    }

    private static void download(URI from, Path to) throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NORMAL)
                        .connectTimeout(Duration.ofSeconds(20))
                        .build()) {
            var response = http.send(HttpRequest.newBuilder(from).build(), BodyHandlers.ofFile(to));
            if (response.statusCode() != 200) {
                throw new IOException("HTTP " + response.statusCode());
            }
        }
    }

    /** Unpacks beside the target and renames: a broken-off unpacking is never taken for Maven. */
    private static void unpack(Path zip, String sha512, Path target) throws Exception {
        var digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(zip));
        var actual = HexFormat.of().formatHex(digest);
        if (!actual.equals(sha512)) {
            System.err.println(
                    "mvnw refuses the Maven it downloaded, because its SHA-512 is "
                            + actual.substring(0, 16)
                            + "... and not "
                            + sha512.substring(0, 16)
                            + "...: try again, or set MVNW_ARCHIVE to a mirror you trust.");
            System.exit(1);
        }
        var beside = Files.createTempDirectory(target.getParent(), "unpacking");
        try (var archive = FileSystems.newFileSystem(zip);
                var entries = Files.walk(archive.getPath("/"))) {
            for (var entry : (Iterable<Path>) entries::iterator) {
                Files.copy(
                        entry,
                        beside.resolve(entry.toString().substring(1)),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
        var unpacked = beside.resolve(target.getFileName().toString());
        unpacked.resolve("bin/mvn").toFile().setExecutable(true, false);
        try {
            Files.move(unpacked, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.exists(target.resolve("bin/mvn"))) { // another mvnw was first
                throw e;
            }
        }
        Files.deleteIfExists(beside);
    }
}
