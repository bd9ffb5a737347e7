package org.smsauth.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shell variables of a trial: auth-server writes each department's client and secret at the
 * first start, quickstart adds where the servers are and to whom a message may go. Secrets are
 * nowhere else, so the file is never rewritten in place and never readable by others.
 *
 * @param isNew whether nobody has seen its secrets yet
 */
record TrialEnvironment(Map<String, String> variables, boolean isNew) {

    /** Who may get internal messages. */
    static final String STAFF = "+14155550142";

    /** Numbers set aside for fiction: they belong to nobody. */
    private static final Map<String, String> RECIPIENTS =
            Map.of("MARKETING", "+14155550101", "ALERTS", "+14155550123", "INTERNAL", STAFF);

    /** Adds what is missing; empty when there is no file or it lacks a client. */
    static Optional<TrialEnvironment> complete(Path file, String issuer, String smsApi)
            throws IOException {
        var variables = new LinkedHashMap<String, String>();
        for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            var equals = line.indexOf('=');
            if (equals > 0) {
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        for (var department : RECIPIENTS.keySet()) {
            if (!variables.containsKey(department + "_CLIENT_ID")
                    || !variables.containsKey(department + "_CLIENT_SECRET")) {
                return Optional.empty();
            }
        }
        var before = Map.copyOf(variables);
        variables.put("ISSUER", issuer);
        variables.put("SMS_API", smsApi);
        RECIPIENTS.forEach(
                (department, number) -> variables.putIfAbsent(department + "_TO", number));
        if (!variables.equals(before)) {
            replace(file, variables);
        }
        return Optional.of(new TrialEnvironment(variables, !before.containsKey("ISSUER")));
    }

    private static void replace(Path file, Map<String, String> variables) throws IOException {
        var lines = variables.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue());
        var beside = Files.createTempFile(file.getParent(), "quickstart", ".env"); // mode 600
        Files.write(beside, lines.toList(), StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** One line for each variable that ends like this. */
    String lines(String end) {
        var lines = new StringBuilder();
        variables.forEach((name, value) -> {
            if (name.matches(".*(" + end + ")")) {
                lines.append("  %-24s %s%n".formatted(name, value));
            }
        });
        return lines.toString();
    }
}
