package org.smsauth.sms.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An SMSC in Node, by npm's smpp, that does each odd thing; one for all tests. */
final class NodeSmsc {

    private static boolean isTried;
    private static @Nullable NodeSmsc one;

    private final int port;
    private final Writer orders;
    private final Map<String, Integer> submits = new ConcurrentHashMap<>();
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    private NodeSmsc(Process process) throws IOException {
        var output = process.inputReader(UTF_8);
        this.port = Integer.parseInt(output.readLine().substring("port ".length()));
        this.orders = process.outputWriter(UTF_8);
        Thread.ofVirtual().start(() -> output.lines().forEach(this::read));
    }

    /** It, started where it is not; none where Node, npm or npm's smpp is missing. */
    static synchronized Optional<NodeSmsc> start() {
        if (!isTried && Arrays.stream(new String[] {"node", "npm"}).allMatch(NodeSmsc::has)) {
            try {
                one = started();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        isTried = true;
        return Optional.ofNullable(one);
    }

    private static boolean has(String command) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, command)));
    }

    private static @Nullable NodeSmsc started() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("node-smsc");
        for (var name : List.of("package.json", "smsc.mjs")) {
            try (var in = NodeSmsc.class.getResourceAsStream("node-smsc/" + name)) {
                Files.write(folder.resolve(name), in.readAllBytes());
            }
        }
        var install = run(folder, "npm", "install", "--no-package-lock", "--no-audit", "--no-fund");
        install.getInputStream().readAllBytes();
        if (install.waitFor() != 0) {
            return null;
        }
        var process = run(folder, "node", "smsc.mjs");
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new NodeSmsc(process);
    }

    private static Process run(Path folder, String... command) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private void read(String line) {
        var words = line.split(" ", 3);
        switch (words[0]) {
            case "submit" -> submits.merge("+" + words[1], 1, Integer::sum);
            case "answered" -> answers.put(words[1], Integer.valueOf(words[2]));
            default -> {}
        }
    }

    int port() {
        return port;
    }

    /** How often a number was sent to. */
    int submitsTo(String number) {
        return submits.getOrDefault(number, 0);
    }

    /**
     * Has it send a {@code deliver_sm}, again until it is answered with ESME_ROK.
     *
     * @param name of the order
     * @param how {@code text}, {@code header} of octets, {@code payload} for {@code
     *     message_payload}, {@code cut} to cut the link before it hears the answer, and fields of
     *     the PDU
     */
    void deliver(String name, Map<String, Object> how) throws IOException {
        synchronized (orders) {
            orders.write(
                    JsonMapper.shared().writeValueAsString(Map.of("name", name, "how", how))
                            + "\n");
            orders.flush();
        }
    }

    /** Whether what was so called was answered with ESME_ROK. */
    boolean isAnswered(String name) {
        return answers.getOrDefault(name, -1) == 0;
    }
}
