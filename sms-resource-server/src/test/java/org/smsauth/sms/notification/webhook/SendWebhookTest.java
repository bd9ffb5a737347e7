package org.smsauth.sms.notification.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.outbound.OutboundHttp;
import org.smsauth.runtime.outbound.OutboundSettings;
import org.smsauth.runtime.outbound.PermittedAddresses;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.notification.webhook.SigningSecret.Scheme;
import org.smsauth.sms.notification.webhook.TestReceiver.Answer;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** What is connected to is what was judged. */
class SendWebhookTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");
    private static final List<SigningSecret> SECRETS =
            List.of(SigningSecret.made(UUID.randomUUID(), Scheme.V1, new SecureRandom(), NOW));

    private final TestReceiver receiver = new TestReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** It is permitted when it is judged; whoever looked it up again to connect would be inside. */
    @Test
    void a_name_that_changes_its_address_is_connected_to_where_it_was_judged() throws Exception {
        var lookedUp = new AtomicInteger();
        var sending =
                sending(
                        new OutboundSettings(true, List.of(), null),
                        () -> lookedUp.getAndIncrement() % 2 == 0 ? "127.0.0.1" : "10.255.255.1");
        receiver.answers(_ -> Answer.status(200, "Connection: close"));
        var url = URI.create("http://localhost:" + receiver.url().getPort() + "/hooks");

        assertThat(send(sending, url)).isInstanceOf(Outcome.Delivered.class);
        assertThat(lookedUp).hasValue(1);
        assertThat(send(sending, url))
                .isInstanceOfSatisfying(
                        Outcome.Unanswered.class,
                        it -> assertThat(it.problem()).contains("10.255.255.1", "not a public"));
        assertThat(lookedUp).hasValue(2);
        assertThat(send(sending, url)).isInstanceOf(Outcome.Delivered.class);
        assertThat(receiver.all()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("org.smsauth.runtime.outbound.AddressesInside#all")
    void nothing_is_sent_to_a_name_that_is_inside_or_to_such_an_address(String address)
            throws Exception {
        var sending = sending(new OutboundSettings(false, List.of(), null), () -> address);
        var literal = address.contains(":") ? "[" + address + "]" : address;
        for (var host : List.of("hooks.example.com", literal)) {
            var url = URI.create("https://%s:%d/".formatted(host, receiver.url().getPort()));

            assertThat(send(sending, url))
                    .isInstanceOfSatisfying(
                            Outcome.Unanswered.class,
                            it -> assertThat(it.problem()).contains("not a public address"));
        }
        assertThat(receiver.all()).isEmpty();
    }

    /** As it stands in the log, which leads read too. */
    @Test
    void what_goes_wrong_is_said_in_words() throws Exception {
        var sending = sending(new OutboundSettings(true, List.of(), null), () -> "127.0.0.1");
        var answers =
                Map.of(
                        "cut the connection",
                        Answer.reset(),
                        "not HTTP",
                        (Answer)
                                (_, out) ->
                                        out.write(
                                                "SSH-2.0-OpenSSH\r\n\r\n"
                                                        .repeat(200)
                                                        .getBytes(US_ASCII)));
        for (var it : answers.entrySet()) {
            receiver.answers(_ -> it.getValue());
            assertThat(problem(sending, receiver.url())).contains(it.getKey());
        }
        receiver.kill();
        assertThat(problem(sending, receiver.url())).isEqualTo("nothing takes connections there");
        var unknown =
                sending(
                        new OutboundSettings(false, List.of(), null),
                        () -> {
                            throw new UnknownHostException("nowhere.example");
                        });
        assertThat(problem(unknown, URI.create("https://nowhere.example/")))
                .isEqualTo("no address is known of nowhere.example");
    }

    /** A receiver that has it need not be sent it again for being slow to say more. */
    @ParameterizedTest
    @ValueSource(ints = {200, 503})
    void what_was_answered_counts_though_its_body_never_ends(int status) throws Exception {
        var sending =
                sending(
                        new OutboundSettings(true, List.of(), null),
                        () -> "127.0.0.1",
                        Timeout.ofSeconds(2));
        receiver.answers(_ ->
                (connection, out) -> {
                    out.write(
                            "HTTP/1.1 %d Some\r\nContent-Length: 900\r\nRetry-After: 7\r\n\r\nthanks"
                                    .formatted(status)
                                    .getBytes(US_ASCII));
                    out.flush();
                    Answer.hang().write(connection, out);
                });

        assertThat(send(sending, receiver.url()))
                .isEqualTo(
                        status == 200
                                ? new Outcome.Delivered(200, "thanks")
                                : new Outcome.Refused(503, "thanks", Duration.ofSeconds(7)));
    }

    @Test
    void of_an_answer_whatever_it_is_the_beginning_is_kept_as_the_log_takes_it() throws Exception {
        var sending = sending(new OutboundSettings(true, List.of(), null), () -> "127.0.0.1");
        var bytes = new byte[5_000];
        new Random(16).nextBytes(bytes);
        bytes[0] = 0;
        bytes[1] = (byte) 0xED;
        bytes[2] = (byte) 0xA0;
        receiver.answers(_ ->
                (_, out) -> {
                    out.write(
                            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 5000\r\n\r\n"
                                    .getBytes(US_ASCII));
                    out.write(bytes);
                });

        assertThat(send(sending, receiver.url()))
                .isInstanceOfSatisfying(
                        Outcome.Delivered.class,
                        it -> {
                            assertThat(it.body()).hasSizeBetween(1_000, SendWebhook.KEPT);
                            assertThat(ColumnText.fits(it.body(), SendWebhook.KEPT)).isTrue();
                        });
    }

    private static String problem(SendWebhook sending, URI url) {
        return send(sending, url) instanceof Outcome.Unanswered(var problem) ? problem : "answered";
    }

    private static Outcome send(SendWebhook sending, URI url) {
        return sending.send(url, UUID.randomUUID(), null, "{}", SECRETS);
    }

    private interface Names {
        String address() throws UnknownHostException;
    }

    private static SendWebhook sending(OutboundSettings settings, Names names) {
        return sending(settings, names, Timeout.ofSeconds(20));
    }

    private static SendWebhook sending(OutboundSettings settings, Names names, Timeout inAll) {
        var resolver =
                new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) throws UnknownHostException {
                        return new InetAddress[] {InetAddress.ofLiteral(names.address())};
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                };
        return new SendWebhook(
                new OutboundHttp(
                        settings,
                        new PermittedAddresses(settings, resolver),
                        new DefaultSslBundleRegistry()),
                () -> NOW,
                inAll);
    }
}
