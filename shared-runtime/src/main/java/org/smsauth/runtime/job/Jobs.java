package org.smsauth.runtime.job;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.TaskScheduler;

/** In place of Boot's scheduler, where all jobs share one thread. */
@AutoConfiguration(before = TaskSchedulingAutoConfiguration.class)
public class Jobs {

    @Bean
    TaskScheduler taskScheduler() {
        return new RunJobs();
    }
}
