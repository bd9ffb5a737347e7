package org.smsauth.auth.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.MimeUtility;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.mail.MailSettings.Security;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.mail.MailException;
import org.springframework.mock.env.MockEnvironment;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;

/** Mail to a real mail server: its way there, and what stands in its headers. */
@Tag("clock")
class MailServerTest {

    private static final TestCertificates.Holder AUTHORITY =
            TestCertificates.authority("CN=Mail authority");
    private static final TestCertificates.Holder OTHER = TestCertificates.authority("CN=Another");

    private final List<String> logins = new ArrayList<>();
    @TempDir Path folder;

    private ReceivingMailServer withTls(Security security) {
        var own = TestCertificates.server("CN=localhost", AUTHORITY);
        var tls = TestCertificates.tls(own, AUTHORITY);
        var logins =
                new EasyAuthenticationHandlerFactory((user, password, _) -> {
                    this.logins.add(user);
                    if (!password.equals("secret")) {
                        throw new LoginFailedException();
                    }
                });
        return ReceivingMailServer.start(it -> {
            it.authenticationHandlerFactory(logins).requireAuth();
            return security == Security.TLS
                    ? it.serverSocketFactory(tls)
                    : it.enableTLS().requireTLS().startTlsSocketFactory(tls, false);
        });
    }

    private static MailServer to(
            String host,
            int port,
            Security security,
            @Nullable Path passwordFile,
            TestCertificates.Holder trusted) {
        var settings =
                new MailSettings(
                        host,
                        port,
                        security,
                        "mail",
                        passwordFile == null ? null : "smsauth",
                        null,
                        passwordFile,
                        null,
                        Duration.ofSeconds(10),
                        Duration.ofDays(3));
        return server(settings, trusted);
    }

    private static MailServer server(MailSettings settings, TestCertificates.Holder trusted) {
        var bundle = SslBundle.of(SslStoreBundle.of(null, null, trusted.trustStore()));
        return new MailServer(
                settings,
                new IssuerSettings(
                        URI.create("https://auth.example.com"),
                        URI.create("https://sms.example.com")),
                new DefaultSslBundleRegistry("mail", bundle),
                new MockEnvironment());
    }

    private static Mail mail(String subject) {
        return Mail.of(
                UUID.randomUUID(),
                "alarms",
                new DepartmentId("alerts"),
                Environment.PRODUCTION,
                "lead@example.com",
                subject,
                "A body.\n",
                Instant.now());
    }

    /** Each of its answers is in time, and there is no end to them. */
    @Test
    void a_server_that_goes_on_and_on_is_hung_up_on() throws Exception {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var talking =
                    Executors.newVirtualThreadPerTaskExecutor()
                            .submit(() -> {
                                try (var connection = listening.accept()) {
                                    while (true) {
                                        connection
                                                .getOutputStream()
                                                .write("220-a\r\n".getBytes(US_ASCII));
                                        Thread.sleep(50);
                                    }
                                }
                            });
            var settings =
                    new MailSettings(
                            "localhost",
                            listening.getLocalPort(),
                            Security.NONE,
                            null,
                            null,
                            null,
                            null,
                            null,
                            Duration.ofSeconds(1),
                            Duration.ofDays(3));

            assertThatThrownBy(() -> server(settings, AUTHORITY).send(mail("A subject")))
                    .isInstanceOf(MailException.class)
                    .hasMessageContaining("within 8 s");
            assertThatThrownBy(talking::get).hasRootCauseInstanceOf(SocketException.class);
        }
    }

    private Path password(String text) throws Exception {
        return Files.writeString(folder.resolve("password"), text + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS", "STARTTLS"})
    void it_goes_by_tls_of_either_kind_with_a_password_that_is_read_each_time(Security security)
            throws Exception {
        try (var smtp = withTls(security)) {
            var server = to("localhost", smtp.port(), security, password("old"), AUTHORITY);
            assertThatThrownBy(() -> server.send(mail("Refused")))
                    .isInstanceOf(MailException.class);
            password("secret");

            server.send(mail("Taken"));

            assertThat(smtp.received())
                    .extracting(ReceivingMailServer.Received::subject)
                    .containsExactly("Taken");
            assertThat(logins).contains("smsauth");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, TLS, another authority",
        "localhost, STARTTLS, another authority",
        "127.0.0.1, TLS, another name",
        "127.0.0.1, STARTTLS, another name"
    })
    void a_server_that_cannot_prove_its_name_gets_no_password(
            String host, Security security, String why) throws Exception {
        try (var smtp = withTls(security)) {
            var trusted = why.equals("another name") ? AUTHORITY : OTHER;
            var server = to(host, smtp.port(), security, password("secret"), trusted);

            assertThatThrownBy(() -> server.send(mail("Never"))).isInstanceOf(MailException.class);

            assertThat(logins).isEmpty();
            assertThat(smtp.received()).isEmpty();
        }
    }

    @Test
    void a_server_that_does_not_turn_to_tls_gets_nothing() throws Exception {
        try (var smtp = ReceivingMailServer.start()) {
            var server = to("localhost", smtp.port(), Security.STARTTLS, null, AUTHORITY);

            assertThatThrownBy(() -> server.send(mail("Never")))
                    .isInstanceOf(MailException.class)
                    .hasStackTraceContaining("STARTTLS");

            assertThat(smtp.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Alerts\r\nBcc: thief@example.com",
                "Alerts\nBcc: thief@example.com\n\nA body of one's own",
                "Alerts\u2028Bcc: thief@example.com",
                "Alerts \u202Emoc.live//:sptth\u202C \u2066x\u2069 \u200F\u061C",
                "=?utf-8?q?=0D=0ABcc:_thief@example.com?=",
                "Größe Ünïcode 部門 📱 إنذار",
                "x\0y\u0007z"
            })
    void whatever_a_name_has_in_it_is_one_line_of_the_subject_and_nothing_else(String name)
            throws Exception {
        try (var smtp = ReceivingMailServer.start()) {
            var server = to("localhost", smtp.port(), Security.NONE, null, AUTHORITY);

            server.send(mail(name));
            server.send(mail(name.repeat(20)));

            assertThat(smtp.received())
                    .hasSize(2)
                    .allSatisfy(it -> {
                        assertThat(it.headers())
                                .containsExactlyInAnyOrder(
                                        "From",
                                        "To",
                                        "Subject",
                                        "Date",
                                        "Message-ID",
                                        "MIME-Version",
                                        "Content-Type",
                                        "Content-Transfer-Encoding",
                                        "Auto-Submitted",
                                        "List-Id");
                        assertThat(it.header("To")).isEqualTo("lead@example.com");
                        assertThat(it.header("Subject"))
                                .matches("(?s)\\p{ASCII}*")
                                .doesNotContainPattern("[\\r\\n]+[^ \\t\\r\\n]");
                        assertThat(it.header("Subject").lines())
                                .allMatch(line -> line.length() <= 78);
                        assertThat(MimeUtility.decodeText(MimeUtility.unfold(it.subject())))
                                .doesNotContainPattern(
                                        "[\\r\\n\\u2028\\u202E\\u202C\\u2066\\u2069\\u200F\\u061C]");
                        assertThat(it.text()).isEqualTo("A body.\n");
                    });
        }
    }

    @Test
    void it_is_known_as_one_mail_however_often_it_comes_and_as_no_persons() throws Exception {
        try (var smtp = ReceivingMailServer.start()) {
            var server = to("localhost", smtp.port(), Security.NONE, null, AUTHORITY);
            var mail = mail("Größe");

            server.send(mail);
            server.send(mail);

            assertThat(smtp.received())
                    .hasSize(2)
                    .allSatisfy(it -> {
                        assertThat(it.header("Message-ID"))
                                .isEqualTo("<%s@auth.example.com>".formatted(mail.id()));
                        assertThat(it.header("Auto-Submitted")).isEqualTo("auto-generated");
                        assertThat(it.header("List-Id"))
                                .isEqualTo("<alarms.alerts.production.auth.example.com>");
                        assertThat(it.header("From")).isEqualTo("smsauth@auth.example.com");
                        assertThat(it.subject()).isEqualTo("Größe");
                    });
        }
    }

    @Test
    void settings_that_cannot_be_meant_are_refused_by_their_names() {
        assertRefused("smsauth.mail.from", null, null, null, "no address");
        assertRefused("smsauth.mail.username", "smsauth", null, null, null);
        assertRefused("smsauth.mail.username", null, "secret", null, null);
        assertRefused("smsauth.mail.password", "smsauth", "secret", Path.of("file"), null);
        assertRefused("smsauth.mail.security", "smsauth", "secret", null, null);
        assertRefused("smsauth.mail.password-file", "smsauth", null, Path.of("not-there"), null);
    }

    private static void assertRefused(
            String name,
            @Nullable String username,
            @Nullable String password,
            @Nullable Path file,
            @Nullable String from) {
        var security = name.equals("smsauth.mail.security") ? Security.NONE : Security.STARTTLS;
        assertThatThrownBy(() ->
                        server(
                                new MailSettings(
                                        "mail.example.com",
                                        0,
                                        security,
                                        null,
                                        username,
                                        password,
                                        file,
                                        from,
                                        Duration.ofSeconds(10),
                                        Duration.ofDays(3)),
                                AUTHORITY))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining(name);
    }
}
