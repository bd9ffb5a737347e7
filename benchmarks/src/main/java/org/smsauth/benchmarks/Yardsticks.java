package org.smsauth.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.JdbcRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What ours is measured beside, on the same Tomcat and JDK. */
@SpringBootApplication
class Yardsticks {

    static final String BARE_POST = "bare-post";
    static final String STOCK = "stock";
    static final String STOCK_JDBC = "stock-jdbc";
    static final List<String> ALL = List.of(BARE_POST, STOCK, STOCK_JDBC, StockSms.PROFILE);
    static final String CLIENT = "benchmark";

    static void run(String profile, String[] arguments) {
        var application = new SpringApplication(Yardsticks.class);
        application.setAdditionalProfiles(profile);
        application.setDefaultProperties(
                Map.of(
                        "spring.threads.virtual.enabled", "true",
                        "server.tomcat.max-keep-alive-requests", "10000"));
        application.run(arguments);
    }

    /** A form in, a small JSON out, no security: the least a request can cost. */
    @Profile(BARE_POST)
    @RestController
    static class BarePost {

        @PostMapping("/post")
        Map<String, String> post() {
            return Map.of("access_token", "none", "token_type", "none");
        }

        @Bean
        WebSecurityCustomizer noSecurity() {
            return web -> web.ignoring().requestMatchers("/post", "/actuator/**");
        }
    }

    /** Spring's authorization server as it comes: RS256, and here the secret compared in clear. */
    @Profile({STOCK, STOCK_JDBC})
    @Configuration(proxyBeanMethods = false)
    static class Stock {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(
                            server -> http.securityMatcher(server.getEndpointsMatcher()))
                    .authorizeHttpRequests(any -> any.anyRequest().authenticated())
                    .build();
        }

        @Bean
        WebSecurityCustomizer openHealth() {
            return web -> web.ignoring().requestMatchers("/actuator/**");
        }

        /** Spring's default would hash with bcrypt: some 50 CPU-seconds per 1,000 tokens. */
        @Bean
        PasswordEncoder plain() {
            return new PasswordEncoder() {
                @Override
                public @Nullable String encode(@Nullable CharSequence rawPassword) {
                    return rawPassword == null ? null : rawPassword.toString();
                }

                @Override
                public boolean matches(
                        @Nullable CharSequence rawPassword, @Nullable String encodedPassword) {
                    return rawPassword != null && rawPassword.toString().equals(encodedPassword);
                }
            };
        }

        static RegisteredClient client() {
            return RegisteredClient.withId(CLIENT)
                    .clientId(CLIENT)
                    .clientSecret(System.getenv("BENCHMARK_SECRET"))
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scope("alerts")
                    .build();
        }
    }

    /** Tokens kept in memory. */
    @Profile(STOCK)
    @Configuration(proxyBeanMethods = false)
    static class InMemory {

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(Stock.client());
        }
    }

    /** Tokens and clients kept in an H2 file that loses nothing when the process is killed. */
    @Profile(STOCK_JDBC)
    @Configuration(proxyBeanMethods = false)
    static class Jdbc {

        private static final String SCHEMA =
                "org/springframework/security/oauth2/server/authorization/";

        @Bean
        JdbcTemplate jdbc(@Value("${benchmark.data}") String data) {
            var store = new HikariDataSource();
            store.setJdbcUrl("jdbc:h2:file:%s/stock;WRITE_DELAY=0".formatted(data));
            new ResourceDatabasePopulator(
                            new ClassPathResource(SCHEMA + "oauth2-authorization-schema.sql"),
                            new ClassPathResource(
                                    SCHEMA + "client/oauth2-registered-client-schema.sql"))
                    .execute(store);
            return new JdbcTemplate(store);
        }

        @Bean
        RegisteredClientRepository clients(JdbcTemplate jdbc) {
            var clients = new JdbcRegisteredClientRepository(jdbc);
            clients.save(Stock.client());
            return clients;
        }

        @Bean
        OAuth2AuthorizationService authorizations(
                JdbcTemplate jdbc, RegisteredClientRepository clients) {
            return new JdbcOAuth2AuthorizationService(jdbc, clients);
        }
    }
}
