package org.smsauth.auth;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.smsauth.auth.person.password.QuickPasswordHashes;
import org.smsauth.runtime.QuickContext;
import org.smsauth.runtime.TestDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/** The whole server, listening on a free port. One that nobody changes is shared by the tests. */
public final class RunningAuthServer implements AutoCloseable {

    public static final String ISSUER = "http://auth.test";
    public static final String RESOURCE = "http://sms.test";
    public static final String ROOT_KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private static final Map<TestDatabase, RunningAuthServer> SHARED =
            new EnumMap<>(TestDatabase.class);

    private final ServletWebServerApplicationContext context;
    private final Path data;

    private RunningAuthServer(String databaseUrl, Path data, List<String> settings) {
        var arguments = new ArrayList<String>();
        arguments.add("--smsauth.root-key=" + ROOT_KEY);
        arguments.add("--server.port=0");
        arguments.add("--spring.datasource.url=" + databaseUrl);
        arguments.add("--smsauth.data=" + data);
        arguments.add("--smsauth.issuer=" + ISSUER);
        arguments.add("--smsauth.resource=" + RESOURCE);
        arguments.add("--smsauth.plain-http-hosts=auth.test,sms.test");
        arguments.add("--smsauth.strangers.per-source=100000"); // the record is what tests look at
        arguments.add("--smsauth.strangers.from-all=100000");
        arguments.add("--smsauth.rate.per-client=0"); // tests are in a hurry
        arguments.add("--smsauth.console.requests-per-minute=0");
        arguments.add("--smsauth.console.passkey.offered=false");
        arguments.add("--smsauth.management.bearer-tokens=true");
        this.data = data;
        arguments.removeIf(it -> overridden(it, settings));
        arguments.addAll(settings);
        this.context =
                (ServletWebServerApplicationContext)
                        new SpringApplicationBuilder(AuthServer.class)
                                .contextFactory(_ -> new QuickContext())
                                .initializers(QuickPasswordHashes.initializer())
                                .run(arguments.toArray(String[]::new));
    }

    private static boolean overridden(String argument, List<String> settings) {
        var name = argument.substring(0, argument.indexOf('=') + 1);
        return settings.stream().anyMatch(it -> it.startsWith(name));
    }

    /** One server a database, with a sandbox client a department, for all tests of this JVM. */
    public static synchronized RunningAuthServer on(TestDatabase database) {
        return SHARED.computeIfAbsent(
                database, it -> startOn(it.url(), "--smsauth.attempts.per-source=100000"));
    }

    /** A server of one's own, with a sandbox client a department if the database is new. */
    public static RunningAuthServer startOn(String databaseUrl, String... settings) {
        try {
            var data = Files.createTempDirectory("smsauth-auth");
            var all = new ArrayList<>(List.of(settings));
            all.add("--smsauth.first-start.credentials-file=" + data.resolve("clients.env"));
            return new RunningAuthServer(databaseUrl, data, all);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** What starts a server with TLS of its own that asks for certificates of that authority. */
    public static String[] withTls(TestCertificates.Holder authority, String... more) {
        var own = TestCertificates.server("CN=localhost", authority);
        var pem = "--spring.ssl.bundle.pem.";
        return Stream.concat(
                        Stream.of(
                                pem + "own.keystore.certificate=file:" + own.certificateFile(),
                                pem + "own.keystore.private-key=file:" + own.keyFile(),
                                pem
                                        + "clients.truststore.certificate=file:"
                                        + authority.certificateFile(),
                                "--server.ssl.bundle=own",
                                "--server.ssl.client-auth=want",
                                "--smsauth.client-certificate.ca-bundle=clients",
                                "--smsauth.client-certificate.self-signed=true"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    public URI url(String path) {
        return URI.create("http://localhost:" + requirePort() + path);
    }

    /** Of a server that was started with TLS. */
    public URI tlsUrl(String path) {
        return URI.create("https://localhost:" + requirePort() + path);
    }

    private int requirePort() {
        var server = context.getWebServer();
        if (server == null) {
            throw new IllegalStateException("not running");
        }
        return server.getPort();
    }

    /** Of a server that has one of its own. */
    public int managementPort() {
        return context.getEnvironment().getRequiredProperty("local.management.port", int.class);
    }

    public ApplicationContext context() {
        return context;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** All of a type. */
    public <T> List<T> beans(Class<T> type) {
        return List.copyOf(context.getBeansOfType(type).values());
    }

    /** For a type of which there is more than one. */
    public <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /** Where the first start wrote the sandbox clients. */
    public Path credentialsFile() {
        return data.resolve("clients.env");
    }

    @Override
    public void close() {
        context.close();
    }
}
