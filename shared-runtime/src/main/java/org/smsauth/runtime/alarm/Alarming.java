package org.smsauth.runtime.alarm;

import java.time.InstantSource;
import java.util.List;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Alarms, of the rules that a server has a {@link Measure} for, by the {@link AlarmClock}. */
@AutoConfiguration
@ConditionalOnBean(Alarming.AlarmClock.class)
@EnableConfigurationProperties(AlarmSettings.class)
public class Alarming {

    /** The clock by which alarms begin and end: the same on all nodes, as far as there is one. */
    public record AlarmClock(InstantSource source) {}

    @Bean
    AlarmTables alarmTables(JdbcTemplate jdbc) {
        return new AlarmTables(jdbc);
    }

    @Bean
    AlarmLimits alarmLimits(
            List<Measure> measures, JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new AlarmLimits(
                measures.stream().map(Measure::rule).toList(),
                jdbc,
                new TransactionTemplate(transactions));
    }

    @Bean
    Alarms alarms(
            AlarmTables tables,
            AlarmLimits limits,
            PlatformTransactionManager transactions,
            AlarmClock clock) {
        return new Alarms(tables, limits, new TransactionTemplate(transactions), clock.source());
    }

    @Bean
    LookForAlarms lookForAlarms(
            List<Measure> measures,
            AlarmTables tables,
            AlarmLimits limits,
            ObjectProvider<TellAlarm> told,
            PlatformTransactionManager transactions,
            TimeOrderedIds ids,
            AlarmSettings settings,
            AlarmClock clock) {
        return new LookForAlarms(
                measures,
                tables,
                limits,
                told.orderedStream().toList(),
                new TransactionTemplate(transactions),
                ids,
                settings,
                clock.source());
    }
}
