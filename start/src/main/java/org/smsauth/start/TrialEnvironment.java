package org.smsauth.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The shell variables of a trial: auth-server writes each department's client and secret at the
 * first start, quickstart adds where the servers are and to whom a message may go. Secrets are
 * nowhere else, so the file is never rewritten in place and never readable by others.
 */
record TrialEnvironment(Map<String, String> variables) {

    static final List<String> DEPARTMENTS = List.of("MARKETING", "ALERTS", "INTERNAL");

    /** Who is in the directory, and may get internal messages. */
    static final String STAFF = "+14155550142";

    /** Numbers set aside for fiction: they belong to nobody. */
    private static final Map<String, String> RECIPIENTS =
            Map.of(
                    "MARKETING_TO", "+14155550101",
                    "ALERTS_TO", "+14155550123",
                    "INTERNAL_TO", STAFF);

    /** Nothing when there is no file or it lacks a client. */
    static Optional<TrialEnvironment> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var variables = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            var equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        return Optional.of(new TrialEnvironment(variables)).filter(it -> it.hasEveryClient());
    }

    private boolean hasEveryClient() {
        return DEPARTMENTS.stream()
                .allMatch(department ->
                        variables.containsKey(department + "_CLIENT_ID")
                                && variables.containsKey(department + "_CLIENT_SECRET"));
    }

    /** Adds what the shell needs beside the clients and replaces the file if that is news. */
    TrialEnvironment complete(Path file, String issuer, String smsApi) throws IOException {
        var complete = new LinkedHashMap<>(variables);
        complete.put("ISSUER", issuer);
        complete.put("SMS_API", smsApi);
        for (var department : DEPARTMENTS) {
            var recipient = department + "_TO";
            complete.putIfAbsent(recipient, RECIPIENTS.get(recipient));
        }
        if (!complete.equals(variables)) {
            replace(file, complete);
        }
        return new TrialEnvironment(complete);
    }

    private static void replace(Path file, Map<String, String> variables) throws IOException {
        var lines =
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue() + "\n")
                        .collect(Collectors.joining());
        var beside = Files.createTempFile(file.getParent(), "quickstart", ".env"); // mode 600
        try (var channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The value as a person reads it, without the shell's quotes. */
    String get(String variable) {
        return variables.getOrDefault(variable, "").replaceAll("^(['\"])(.*)\\1$", "$2");
    }

    /** Whether these are other clients than those, as after a first start. */
    boolean isNews(@Nullable TrialEnvironment before) {
        return before == null
                || DEPARTMENTS.stream()
                        .map(department -> department + "_CLIENT_ID")
                        .anyMatch(id -> !get(id).equals(before.get(id)));
    }
}
