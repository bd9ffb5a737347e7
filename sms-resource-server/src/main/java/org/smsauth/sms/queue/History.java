package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Every step a message has taken, the oldest first. After {@value #MOST} steps those in the middle
 * are left out: a message that was tried a thousand times tells how it began and how it went at
 * last.
 */
public record History(List<Step> steps) {

    static final History NONE = new History(List.of());

    private static final int MOST = 40;
    private static final int KEPT_OF_THE_BEGINNING = 10;

    public History {
        steps = List.copyOf(steps);
    }

    History and(Step step) {
        var more = new ArrayList<Step>(steps.size() + 1);
        more.addAll(steps);
        more.add(step);
        if (more.size() > MOST) {
            more.remove(KEPT_OF_THE_BEGINNING);
        }
        return new History(more);
    }

    /** As the store keeps it: a line a step, its fields parted by tabs. */
    String lines() {
        var lines = new StringBuilder(48 * steps.size());
        steps.forEach(step -> append(lines, step));
        return lines.toString();
    }

    static String line(Step step) {
        var line = new StringBuilder(48);
        append(line, step);
        return line.toString();
    }

    private static void append(StringBuilder line, Step step) {
        line.append(step.status().wire())
                .append('\t')
                .append(step.at().toEpochMilli())
                .append('\t')
                .append(step.attempt())
                .append('\t')
                .append(step.carrier() == null ? "" : step.carrier())
                .append('\t')
                .append(step.reason() == null ? "" : step.reason())
                .append('\n');
    }

    static History read(String lines) {
        var steps = new ArrayList<Step>();
        for (var line : lines.lines().toList()) {
            var step = step(line);
            var attempt = steps.isEmpty() ? 0 : steps.getLast().attempt();
            steps.add(step.attempt() < attempt ? step.ofAttempt(attempt) : step);
        }
        return new History(steps);
    }

    private static Step step(String line) {
        var fields = line.split("\t", -1);
        return new Step(
                Status.ofWire(fields[0]),
                Instant.ofEpochMilli(Long.parseLong(fields[1])),
                Integer.parseInt(fields[2]),
                fields[3].isEmpty() ? null : fields[3],
                fields[4].isEmpty() ? null : fields[4]);
    }
}
