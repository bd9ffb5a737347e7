package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.beans.factory.annotation.Autowired;

/** What the authorization server takes back stops working here within a second. */
@Tag("clock")
class StatusIT extends Story {

    private static final Duration PROMISE = Duration.ofSeconds(1);

    @Autowired private Refusals refusals;

    @Test
    void a_revoked_credential_is_refused_within_a_second_by_the_median_of_eleven(
            TestReporter reporter) {
        var delays = new ArrayList<Duration>();
        for (int index = 10; index < 21; index++) {
            var token = token().index(index).sign();
            assertThat(api.send(token, alert()).status()).isEqualTo(202);

            ISSUER.statusList().revoke(index);
            delays.add(untilRefused(token));
        }
        delays.sort(null);
        reporter.publishEntry("delays", delays.toString());
        assertThat(delays.get(5)).isLessThan(PROMISE);
    }

    @Test
    void a_revoked_credential_is_named_as_the_reason() {
        ISSUER.statusList().revoke(1);
        var token = token().index(1).claim("credential", "cred0099").sign();
        untilRefused(token);

        var refused = refused(token, "CREDENTIAL_REVOKED", "credential-revoked");

        assertThat(refused.header("WWW-Authenticate"))
                .contains(
                        "error=\"invalid_token\"",
                        "the credential",
                        "revoked",
                        "resource_metadata=");
        var who = refusals.find(refused.requestId()).orElseThrow().who();
        assertThat(who).isNotNull();
        assertThat(who.credential()).isEqualTo("cred0099");
    }

    @Test
    void a_suspended_client_is_refused_until_it_is_resumed() {
        var token = token().index(2).sign();
        assertThat(api.send(token, alert()).status()).isEqualTo(202);

        ISSUER.statusList().suspend(2);
        untilRefused(token);
        var refused = refused(token, "SUSPENDED", "suspended");
        assertThat(refused.header("WWW-Authenticate"))
                .contains("lead of the department must resume");

        ISSUER.statusList().resume(2);
        api.getUntil(token, "/v1/messages/no-such", it -> it.status() == 404);
        assertThat(api.send(token, alert()).status()).isEqualTo(202);
    }

    @Test
    void one_revoked_token_is_refused_and_another_of_the_same_credential_is_not() {
        var revoked = token().index(3).claim("jti", "t-revoked").sign();
        var other = token().index(3).claim("jti", "t-other").sign();
        assertThat(api.send(revoked, alert()).status()).isEqualTo(202);

        ISSUER.statusList().revokeToken("t-revoked");
        untilRefused(revoked);

        refused(revoked, "TOKEN_REVOKED", "token-revoked");
        assertThat(api.send(other, alert()).status()).isEqualTo(202);
    }

    @Test
    void a_token_of_a_credential_made_after_the_list_is_good_at_once() {
        ISSUER.statusList().size(100_004);
        assertThat(api.send(token().index(100_000).sign(), alert()).status()).isEqualTo(202);
        var future = Instant.now().plusSeconds(3).getEpochSecond();
        assertThat(api.send(token().index(100_001).claim("iat", future).sign(), alert()).status())
                .as("a clock that is ahead")
                .isEqualTo(202);
    }

    @Test
    void a_token_whose_credential_has_no_place_in_a_newer_list_is_refused() {
        var now = Instant.now().getEpochSecond();
        var token = token().index(10_000_000).claim("iat", now - 60).claim("exp", now + 300).sign();

        var refused = api.send(token, alert()).isProblem(401, "UNAUTHENTICATED");

        assertThat(refused.header("WWW-Authenticate")).contains("no place for the credential");
        assertThat(refusals.find(refused.requestId()).orElseThrow().rule())
                .isEqualTo("status-index");
    }

    @Test
    void a_token_in_another_spelling_is_refused() {
        var token = token().index(5).sign();
        assertThat(api.send(token, alert()).status()).isEqualTo(202);

        api.send(token + "=", alert()).isProblem(401, "UNAUTHENTICATED");
    }

    @Test
    void a_list_from_before_the_one_that_is_known_is_not_gone_back_to() {
        var token = token().index(6).sign();
        ISSUER.statusList().revoke(6).twisted(it -> it.claim("change", 7));
        untilRefused(token);

        ISSUER.statusList().resume(6).twisted(it -> it.claim("change", 6));
        refused(token, "CREDENTIAL_REVOKED", "credential-revoked");
        var fetched = ISSUER.fetches(TestIssuer.STATUS_LIST);
        eventually().until(() -> ISSUER.fetches(TestIssuer.STATUS_LIST) > fetched + 1);
        refused(token, "CREDENTIAL_REVOKED", "credential-revoked");

        ISSUER.statusList().twisted(it -> it.claim("change", 8));
        api.getUntil(token, "/v1/messages/no-such", it -> it.status() == 404);
    }

    @Test
    void a_status_not_known_here_counts_as_revoked() {
        ISSUER.statusList().set(4, 3);

        untilRefused(token().index(4).sign());
    }

    @Test
    void a_list_that_the_token_names_and_the_settings_do_not_is_never_fetched() {
        try (var stranger = TestIssuer.start()) {
            var uri = stranger.url() + TestIssuer.STATUS_LIST;
            var status = Map.of("status_list", Map.of("idx", 0, "uri", uri));

            var refused =
                    api.send(token().claim("status", status).sign(), alert())
                            .isProblem(401, "UNAUTHENTICATED");

            assertThat(refused.header("WWW-Authenticate")).contains("claim status", uri);
            assertThat(stranger.fetches(TestIssuer.STATUS_LIST)).isZero();
        }
    }

    /** After how long the last request was sent that was still taken. */
    private Duration untilRefused(String token) {
        var began = System.nanoTime();
        var sent = new AtomicLong(began);
        var lastTaken = new AtomicLong(began);
        eventually()
                .until(() -> {
                    sent.set(System.nanoTime());
                    var refused = api.get(token, "/v1/messages/no-such").status() == 401;
                    if (!refused) {
                        lastTaken.set(sent.get());
                    }
                    return refused;
                });
        return Duration.ofNanos(lastTaken.get() - began);
    }

    private Answer refused(String token, String code, String rule) {
        var refused = api.send(token, alert()).isProblem(401, code);
        assertThat(refusals.find(refused.requestId()).orElseThrow().rule()).isEqualTo(rule);
        Explained.isExplained(refused, rule, refusals);
        return refused;
    }
}
