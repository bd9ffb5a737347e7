package org.smsauth.auth.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.mail.MailSettings.Security;
import org.smsauth.auth.mail.ReceivingMailServer.Received;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.env.MockEnvironment;

/** What is to be mailed, from the store to a mail server that may not take it. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("store")
class SendMailsTest {

    private static final Instant BEGIN = Instant.parse("2026-11-30T10:00:00Z");
    private static final DepartmentId ALERTS = new DepartmentId("alerts");

    @Parameter TestDatabase database;

    private Mails mails;
    private Instant now = BEGIN;

    private final Clock clock =
            new Clock() {
                @Override
                public java.time.ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };

    @BeforeEach
    void migrate() {
        var source = database.migrated();
        mails = new Mails(new JdbcTemplate(source), new DataSourceTransactionManager(source));
    }

    /** Another node each time. */
    private SendMails node(int port) {
        var settings =
                new MailSettings(
                        "localhost",
                        port,
                        Security.NONE,
                        null,
                        null,
                        null,
                        null,
                        "smsauth@example.com",
                        Duration.ofSeconds(1),
                        Duration.ofDays(3));
        var server =
                new MailServer(
                        settings,
                        new IssuerSettings(
                                URI.create("https://auth.example.com"),
                                URI.create("https://sms.example.com")),
                        new DefaultSslBundleRegistry(),
                        new MockEnvironment());
        return new SendMails(server, mails, settings, clock);
    }

    private UUID add(String recipient) {
        var id = UUID.randomUUID();
        mails.add(
                Mail.of(
                        id,
                        "alarms",
                        ALERTS,
                        Environment.SANDBOX,
                        recipient,
                        "To " + recipient,
                        "A body.\n",
                        now));
        return id;
    }

    private List<Mails.Undelivered> undelivered() {
        return mails.undelivered("alarms", ALERTS, Environment.SANDBOX, Instant.EPOCH, 20);
    }

    @Test
    void what_is_refused_for_good_is_given_up_what_is_not_taken_waits_and_the_rest_is_sent() {
        try (var smtp = ReceivingMailServer.start()) {
            add("never@example.com");
            add("later@example.com");
            add("no address");
            add("spam@example.com");
            add("good@example.com");

            node(smtp.port()).send();
            node(smtp.port()).send();

            assertThat(smtp.received())
                    .extracting(Received::recipient)
                    .containsExactly("good@example.com");
            assertThat(undelivered())
                    .extracting(Mails.Undelivered::recipient)
                    .containsExactlyInAnyOrder(
                            "never@example.com",
                            "later@example.com",
                            "no address",
                            "spam@example.com");
            assertThat(undelivered())
                    .filteredOn(it -> it.nextTry() == null)
                    .extracting(Mails.Undelivered::problem)
                    .anyMatch(it -> it.contains("looks like spam"));
            assertThat(undelivered())
                    .filteredOn(it -> it.recipient().equals("later@example.com"))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.nextTry()).isEqualTo(BEGIN.plusSeconds(60));
                        assertThat(it.problem()).contains("4.7.1 later");
                    });
            assertThat(undelivered())
                    .filteredOn(it -> it.recipient().equals("never@example.com"))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.nextTry()).isNull();
                        assertThat(it.problem()).contains("no such user");
                    });
        }
    }

    @Test
    void one_that_is_never_taken_is_tried_less_and_less_often_and_given_up_after_its_time() {
        try (var smtp = ReceivingMailServer.start()) {
            add("later@example.com");
            var waits = new java.util.ArrayList<Duration>();
            for (var next = BEGIN; next != null; next = undelivered().getFirst().nextTry()) {
                waits.add(Duration.between(now, next));
                now = next;
                node(smtp.port()).send();
            }

            assertThat(waits.stream().map(Duration::toMinutes).toList())
                    .startsWith(0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 64L)
                    .hasSizeLessThan(80);
            assertThat(Duration.between(BEGIN, now))
                    .isBetween(Duration.ofDays(3).minusMinutes(65), Duration.ofDays(3));
            now = now.plus(Duration.ofDays(1));
            node(smtp.port()).send();
            assertThat(undelivered().getFirst().nextTry()).isNull();
        }
    }

    @Test
    void a_server_that_is_away_or_hangs_is_asked_once_and_all_is_sent_when_it_is_back() {
        int port;
        try (var smtp = ReceivingMailServer.start()) {
            port = smtp.port();
            add("hang@example.com");
            node(port).send();
            assertThat(undelivered()).hasSize(1);
        }
        now = now.plusSeconds(1);
        add("one@example.com");
        add("two@example.com");
        node(port).send();
        assertThat(undelivered()).hasSize(2); // the other was not tried

        try (var back = ReceivingMailServer.start()) {
            now = now.plusSeconds(120);
            node(back.port()).send(); // the one at which it hangs is the first
            node(back.port()).send();
            assertThat(back.received())
                    .extracting(Received::recipient)
                    .containsExactlyInAnyOrder("one@example.com", "two@example.com");
        }
    }

    @Test
    void several_nodes_send_each_once() throws Exception {
        try (var smtp = ReceivingMailServer.start();
                var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 30; i++) {
                add("lead%d@example.com".formatted(i));
            }
            var all =
                    java.util.stream.IntStream.range(0, 3)
                            .mapToObj(_ -> nodes.submit(() -> node(smtp.port()).send()))
                            .toList();
            for (var one : all) {
                one.get();
            }
            node(smtp.port()).send();

            assertThat(smtp.received())
                    .hasSize(30)
                    .extracting(Received::recipient)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void one_that_a_node_had_in_hand_as_it_ended_is_sent_by_another_as_the_same_mail() {
        try (var smtp = ReceivingMailServer.start()) {
            var id = add("lead@example.com");
            assertThat(mails.claim(now)).isPresent(); // and this node is no more

            node(smtp.port()).send();
            assertThat(smtp.received()).isEmpty();
            now = now.plus(Duration.ofMinutes(5));
            node(smtp.port()).send();

            assertThat(smtp.received())
                    .singleElement()
                    .satisfies(it ->
                            assertThat(it.header("Message-ID"))
                                    .isEqualTo("<%s@auth.example.com>".formatted(id)));
        }
    }
}
