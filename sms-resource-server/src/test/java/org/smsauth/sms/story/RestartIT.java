package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;

/** A server that stops and starts again, on each database by its URL alone. */
class RestartIT {

    private static final TestIssuer ISSUER = TestIssuer.start();

    private static final String RECEIPTS_AFTER = "--smsauth.dispatch.receipt-after=300ms";

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_message_survives_a_restart_and_its_lost_receipt_is_asked_for(TestDatabase database) {
        var url = database.url();
        var token = ISSUER.token().sign();
        String location;
        try (var first =
                RunningServer.startOn(
                        url, ISSUER, RECEIPTS_AFTER, "--smsauth.simulator.receipt-delay=1h")) {
            var accepted = first.api().send(token, SmsApi.message("alerts"));
            assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
            location = accepted.header("Location");
            first.api().getUntil(token, location, it -> it.text("status").equals("submitted"));
        }

        try (var second = RunningServer.startOn(url, ISSUER, RECEIPTS_AFTER)) {
            second.api().getUntil(token, location, it -> it.text("status").equals("delivered"));
        }
    }
}
