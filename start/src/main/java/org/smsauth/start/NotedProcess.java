package org.smsauth.start;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A process by its id and the time it began, which together are never another's.
 *
 * @param began milliseconds since 1970, 0 when the system does not tell
 */
record NotedProcess(String name, long pid, long began) {

    private static final Pattern LINE = Pattern.compile("(\\S+) pid (\\d+) since (\\d+)");

    static NotedProcess of(String name, ProcessHandle process) {
        return new NotedProcess(name, process.pid(), began(process));
    }

    static Optional<NotedProcess> parse(String line) {
        return Optional.of(LINE.matcher(line))
                .filter(found -> found.matches())
                .map(found ->
                        new NotedProcess(
                                found.group(1),
                                Long.parseLong(found.group(2)),
                                Long.parseLong(found.group(3))));
    }

    boolean isRunning() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> began(process) == began)
                .isPresent();
    }

    private static long began(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    /** What {@link #parse} reads. */
    String line() {
        return "%s pid %d since %d".formatted(name, pid, began);
    }

    @Override
    public String toString() {
        return name + " pid " + pid;
    }
}
