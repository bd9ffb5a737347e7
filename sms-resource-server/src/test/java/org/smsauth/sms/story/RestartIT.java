package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.SmsServer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A server that stops and starts again, on each database by its URL alone. */
@Timeout(120)
class RestartIT {

    private static final TestIssuer ISSUER = TestIssuer.start();

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_message_survives_a_restart_and_its_lost_receipt_is_asked_for(TestDatabase database) {
        var url = database.url();
        var token = ISSUER.token().sign();
        String location;
        try (var first =
                started(
                        url,
                        "--smsauth.simulator.receipt-delay=1h",
                        "--smsauth.report.look-every=1h")) {
            var accepted = api(first).send(token, SmsApi.message("alerts"));
            assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
            location = accepted.header("Location");
            api(first).getUntil(token, location, it -> it.text("status").equals("submitted"));
        }

        try (var second = started(url)) {
            api(second).getUntil(token, location, it -> it.text("status").equals("delivered"));
        }
    }

    private static SmsApi api(ConfigurableApplicationContext server) {
        return new SmsApi(
                server.getEnvironment().getRequiredProperty("local.server.port", int.class));
    }

    private static ConfigurableApplicationContext started(String url, String... more) {
        var settings =
                Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--spring.datasource.url=" + url,
                                "--smsauth.issuer=" + ISSUER.url(),
                                "--smsauth.dispatch.receipt-after=300ms"),
                        Stream.of(more));
        return new SpringApplicationBuilder(SmsServer.class).run(settings.toArray(String[]::new));
    }
}
