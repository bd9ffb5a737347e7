package org.smsauth.runtime.health;

import org.smsauth.runtime.metric.OperatorRoute;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Has each part answer in time, and serves what they say beside the metrics. */
@AutoConfiguration(
        afterName =
                "org.springframework.boot.health.autoconfigure.actuate.endpoint"
                        + ".HealthEndpointAutoConfiguration")
public class Probes {

    @Bean
    static BeanPostProcessor promptHealth() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HealthIndicator part ? new PromptHealth(part, name) : bean;
            }
        };
    }

    @Bean
    HealthIndicator startupStateHealthIndicator(StartedHealth started) {
        return started::health;
    }

    @Bean
    StartedHealth startedHealth() {
        return new StartedHealth();
    }

    @Bean
    NodeParts nodeParts(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        return new NodeParts(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    TellParts tellParts(HealthEndpoint health, NodeParts nodes, Environment environment) {
        return new TellParts(health, nodes, environment);
    }

    @Bean
    OperatorRoute wholeHealth(HealthEndpoint health, JsonMapper json) {
        return ServeHealth.all(health, json);
    }

    @Bean
    OperatorRoute liveness(HealthEndpoint health, JsonMapper json) {
        return ServeHealth.of("liveness", health, json);
    }

    @Bean
    OperatorRoute readiness(HealthEndpoint health, JsonMapper json) {
        return ServeHealth.of("readiness", health, json);
    }

    @Bean
    OperatorRoute startup(HealthEndpoint health, JsonMapper json) {
        return ServeHealth.of("startup", health, json);
    }
}
