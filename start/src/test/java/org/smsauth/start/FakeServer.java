package org.smsauth.start;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * Stands in for a server jar: listens, is healthy, and writes clients at the first start. The
 * environment makes one of them misbehave: {@code FAKE_AUTH_SERVER=mute}, {@code broken}, {@code
 * slow} or {@code stubborn}.
 */
final class FakeServer {

    private FakeServer() {}

    /** A runnable jar of this class alone, named like the server it stands in for. */
    static Path jar(Path file) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, FakeServer.class.getName());
        Files.createDirectories(file.getParent());
        var classFile = FakeServer.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                var bytes = FakeServer.class.getResourceAsStream("FakeServer.class")) {
            jar.putNextEntry(new JarEntry(classFile));
            bytes.transferTo(jar);
        }
        return file;
    }

    static void main(String[] args) throws Exception {
        var credentials = option(args, "--smsauth.first-start.credentials-file");
        var name = credentials.isEmpty() ? "SMS_RESOURCE_SERVER" : "AUTH_SERVER";
        var behaviour = System.getenv().getOrDefault("FAKE_" + name, "");
        System.out.println(name + " begins " + String.join(" ", args));
        if (behaviour.equals("broken")) {
            System.out.println(
                    "APPLICATION FAILED TO START\n\nDescription:\n\nIt is broken.\n\nAction:\n");
            System.exit(1);
        }
        if (behaviour.equals("stubborn")) {
            Runtime.getRuntime().addShutdownHook(new Thread(FakeServer::sleepForEver));
        }
        for (int said = 0; behaviour.equals("slow") && said < 15; said++) {
            System.out.println("still busy");
            Thread.sleep(300);
        }
        if (!credentials.isEmpty()) {
            registerClients(
                    Path.of(credentials), Path.of(option(args, "--smsauth.data"), "clients"));
        }
        if (!behaviour.equals("mute")) {
            listen(Integer.parseInt(option(args, "--server.port")));
        }
        sleepForEver();
    }

    private static void registerClients(Path credentials, Path registered) throws IOException {
        if (!Files.exists(registered)) {
            Files.writeString(credentials, TrialEnvironmentTest.CLIENTS);
            Files.createFile(registered);
        }
    }

    private static void listen(int port) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/actuator/health",
                exchange -> {
                    var body =
                            "{\"status\":\"UP\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    private static String option(String[] args, String name) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(name + "="))
                .map(arg -> arg.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static void sleepForEver() {
        try {
            Thread.sleep(Long.MAX_VALUE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
