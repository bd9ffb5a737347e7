package org.smsauth.runtime.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Runs what is {@code @Scheduled}: each job on a virtual thread, so that one that takes long, or
 * waits for a mail server, keeps none from its turn. What fails is counted, by job, and runs again.
 */
final class RunJobs extends ThreadPoolTaskScheduler {

    private static final long serialVersionUID = 1L;

    /** More than there are. */
    private static final int MOST_AT_ONCE = 64;

    /** By the name of the job. */
    private final transient Map<String, CountedFailures> failures = new ConcurrentHashMap<>();

    RunJobs() {
        setPoolSize(MOST_AT_ONCE);
        setVirtualThreads(true);
        setThreadNamePrefix("job-");
        setRemoveOnCancelPolicy(true);
        setWaitForTasksToCompleteOnShutdown(true); // an interrupt would close an H2 file
    }

    /** The job, which throws nothing. */
    private Runnable counted(Runnable job) {
        var counter =
                failures.computeIfAbsent(
                        name(job),
                        it ->
                                new CountedFailures(
                                        RunJobs.class, it + " failed and will run again"));
        return () -> {
            try {
                job.run();
            } catch (RuntimeException e) {
                counter.add(e);
            }
        };
    }

    /** Such as {@code RotateKeys.rotateIfDue}. */
    private static String name(Runnable job) {
        return job.toString().replaceFirst("^.*\\.(?=[^.]+\\.[^.]+$)", "");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable job, Duration delay) {
        return super.scheduleWithFixedDelay(counted(job), delay);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable job, Instant first, Duration delay) {
        return super.scheduleWithFixedDelay(counted(job), first, delay);
    }
}
