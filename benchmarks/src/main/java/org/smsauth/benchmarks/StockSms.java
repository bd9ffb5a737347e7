package org.smsauth.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * An SMS API as a team writes it in a day: Spring's resource server, the scope checked, one row
 * inserted, on an H2 file that loses nothing when the process is killed. No other rule, no queue.
 */
@Profile(StockSms.PROFILE)
@Configuration(proxyBeanMethods = false)
class StockSms {

    static final String PROFILE = "stock-sms";

    @Bean
    SecurityFilterChain messages(HttpSecurity http) {
        return http.securityMatcher("/v1/**")
                .csrf(it -> it.disable())
                .authorizeHttpRequests(any -> any.anyRequest().hasAuthority("SCOPE_alerts"))
                .oauth2ResourceServer(it -> it.jwt(Customizer.withDefaults()))
                .build();
    }

    @Bean
    JwtDecoder decoder(@Value("${benchmark.issuer}") String issuer) {
        return NimbusJwtDecoder.withJwkSetUri(issuer + "/oauth2/jwks")
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .validateType(false)
                .build();
    }

    @Bean
    JdbcTemplate jdbc(@Value("${benchmark.data}") String data) {
        var store = new HikariDataSource();
        store.setJdbcUrl("jdbc:h2:file:%s/stock-sms;WRITE_DELAY=0".formatted(data));
        var jdbc = new JdbcTemplate(store);
        jdbc.execute(
                """
                create table sms (id uuid primary key, type varchar(16), recipient varchar(16),
                                  sender varchar(16), body varchar(2000))
                """);
        return jdbc;
    }

    /** One row for each request. */
    @Profile(PROFILE)
    @RestController
    static class Messages {

        private final JdbcTemplate jdbc;

        Messages(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @PostMapping("/v1/messages")
        @ResponseStatus(HttpStatus.ACCEPTED)
        Map<String, String> send(@RequestBody Map<String, String> message) {
            var id = UUID.randomUUID();
            jdbc.update(
                    "insert into sms values (?, ?, ?, ?, ?)",
                    id,
                    message.get("type"),
                    message.get("to"),
                    message.get("from"),
                    message.get("body"));
            return Map.of("id", id.toString(), "status", "accepted");
        }
    }
}
