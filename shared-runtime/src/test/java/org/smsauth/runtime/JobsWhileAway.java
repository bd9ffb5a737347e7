package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.smsauth.runtime.outage.StoreState;
import org.smsauth.runtime.outage.StoreWatch;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.config.FixedDelayTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;

/** Takes a server's store away, has every job of the server run, and looks at what it logs. */
public final class JobsWhileAway {

    private static final int TURNS = 5;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final ApplicationContext server;
    private final Supplier<String> log;

    /**
     * @param server whose store is a PostgreSQL of its own
     * @param log all that was written since the test began
     */
    public JobsWhileAway(ApplicationContext server, Supplier<String> log) {
        this.server = server;
        this.log = log;
    }

    /** A job that counts its turns. */
    private record Turns(Runnable job, AtomicInteger taken) implements Runnable {

        @Override
        public void run() {
            try {
                job.run();
            } finally {
                taken.incrementAndGet();
            }
        }

        @Override
        public String toString() {
            return job.toString();
        }
    }

    /**
     * Each job has a line a minute at most, no line has a trace, and no duration is in ISO 8601.
     */
    public void assertThatEachIsTerse(EmbeddedPostgres store) throws IOException {
        var began = System.nanoTime();
        var before = log.get().length();
        store.close();
        var watch = server.getBean(StoreWatch.class);
        eventually().until(() -> watch.state() instanceof StoreState.Away);

        var jobs = takeTurns();

        var lines = log.get().substring(before).lines().toList();
        assertThat(lines).noneMatch(it -> it.startsWith("\tat ")).noneMatch(JobsWhileAway::isIso);
        var minutes = Duration.ofNanos(System.nanoTime() - began).toMinutes();
        var times =
                lines.stream()
                        .filter(it -> it.contains(" : "))
                        .map(it -> it.substring(it.indexOf(" : ")).replaceAll("[0-9]+", "#"))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        assertThat(times.values()).allMatch(it -> it <= 1 + minutes);
        assertThat(lines)
                .as("lines of %d jobs", jobs)
                .anyMatch(it -> it.contains("failed and will run again, for want of the store"))
                .hasSizeLessThanOrEqualTo((int) ((jobs + 5) * (1 + minutes)));
    }

    /** Each job through the server's own scheduler, at another pace. */
    private int takeTurns() {
        var own =
                server.getBeansOfType(ScheduledTaskHolder.class).values().stream()
                        .flatMap(it -> it.getScheduledTasks().stream())
                        .toList();
        assertThat(own).hasSizeGreaterThan(5);
        assertThat(own).allMatch(it -> it.getTask() instanceof FixedDelayTask);
        assertThat(Thread.getAllStackTraces().keySet())
                .as("a scheduler that a library has beside the server's")
                .noneMatch(it -> it.getName().startsWith("spring-session"));
        var again = own.stream().map(ScheduledTask::getTask).map(this::again).toList();
        eventually().until(() -> again.stream().allMatch(it -> it.taken().get() >= TURNS));
        return again.size();
    }

    private Turns again(org.springframework.scheduling.config.Task job) {
        var turns = new Turns(job.getRunnable(), new AtomicInteger());
        var _ = server.getBean(TaskScheduler.class).scheduleWithFixedDelay(turns, PAUSE);
        return turns;
    }

    private static boolean isIso(String line) {
        return line.matches(".*\\bPT[0-9].*");
    }
}
