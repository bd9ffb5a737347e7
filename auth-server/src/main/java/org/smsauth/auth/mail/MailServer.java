package org.smsauth.auth.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.file.Files;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.runtime.setting.Setting;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.smsauth.runtime.text.Lasting;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.core.env.Environment;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** The mail server, if one is set. */
@Component
public class MailServer {

    private final MailSettings settings;
    private final String host;
    private final @Nullable JavaMailSenderImpl sender;
    private final InternetAddress from;

    MailServer(MailSettings settings, IssuerSettings issuer, SslBundles bundles, Environment all) {
        for (var before : List.of("spring.mail.host", "smsauth.notices.from")) {
            Setting.require(
                    !all.containsProperty(before),
                    before
                            + " is no setting any more: smsauth.mail.host and smsauth.mail.from are");
        }
        this.settings = settings;
        this.host = issuer.issuer().getHost();
        this.from = from();
        this.sender = settings.isOn() ? sender(bundles) : null;
    }

    private InternetAddress from() {
        var wanted = settings.from() == null ? "smsauth@" + host : settings.from();
        try {
            return new InternetAddress(wanted, true);
        } catch (AddressException _) {
            throw new UnusableSettingException(
                    "smsauth.mail.from is an address, like smsauth@example.com; not " + wanted);
        }
    }

    /** Whether anything is mailed at all. */
    public boolean isOn() {
        return sender != null;
    }

    private JavaMailSenderImpl sender(SslBundles bundles) {
        var made = new JavaMailSenderImpl();
        made.setHost(settings.host());
        made.setPort(settings.portInUse());
        made.setUsername(settings.username());
        made.setDefaultEncoding(UTF_8.name());
        made.setJavaMailProperties(properties(bundles));
        try {
            password();
        } catch (UncheckedIOException e) {
            throw new UnusableSettingException(String.valueOf(e.getMessage()));
        }
        return made;
    }

    private Properties properties(SslBundles bundles) {
        var all = new Properties();
        var timeout = Long.toString(settings.timeout().toMillis());
        all.put("mail.smtp.connectiontimeout", timeout);
        all.put("mail.smtp.timeout", timeout);
        all.put("mail.smtp.writetimeout", timeout);
        all.put("mail.smtp.localhost", host);
        all.put("mail.smtp.from", from.getAddress());
        all.put("mail.smtp.auth", Boolean.toString(settings.username() != null));
        all.put("mail.mime.allowutf8", "true"); // addresses, where the server has RFC 6531
        switch (settings.security()) {
            case TLS -> all.put("mail.smtp.ssl.enable", "true");
            case STARTTLS -> {
                all.put("mail.smtp.starttls.enable", "true");
                all.put("mail.smtp.starttls.required", "true");
            }
            case NONE -> {
                // the mail server is asked for nothing
            }
        }
        all.put("mail.smtp.ssl.checkserveridentity", "true");
        all.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        if (settings.sslBundle() != null) {
            all.put(
                    "mail.smtp.ssl.socketFactory",
                    bundles.getBundle(settings.sslBundle()).createSslContext().getSocketFactory());
            all.put("mail.smtp.socketFactory.fallback", "false");
        }
        return all;
    }

    private @Nullable String password() {
        var file = settings.passwordFile();
        try {
            return file == null ? settings.password() : Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("smsauth.mail.password-file cannot be read: " + file, e);
        }
    }

    /**
     * Gives it a mail, and waits for its answer, for no longer than it may take over all its
     * answers together.
     *
     * @throws MessagingException when the mail cannot be written
     * @throws MailException when it is not taken
     */
    void send(Mail mail) throws MessagingException {
        if (sender == null) {
            throw new IllegalStateException("no mail server is set");
        }
        sender.setPassword(password());
        var sent =
                new FutureTask<>(() -> {
                    sender.send(message(sender, mail));
                    return true;
                });
        var thread = Thread.ofVirtual().name("mail").start(sent); // what interrupts it hangs up
        try {
            sent.get(settings.inAll().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            throw new MailSendException(
                    "it was not done within " + Lasting.inWords(settings.inAll()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new MailSendException("the server stops");
        } catch (ExecutionException e) {
            throw asItWas(e.getCause());
        } finally {
            thread.interrupt();
        }
    }

    private static RuntimeException asItWas(@Nullable Throwable cause) throws MessagingException {
        switch (cause) {
            case MessagingException it -> throw it;
            case RuntimeException it -> throw it;
            case null, default -> throw new IllegalStateException(cause);
        }
    }

    /** The same however often it is made, so that a mail that comes twice is known as one. */
    private MimeMessage message(JavaMailSenderImpl by, Mail mail) throws MessagingException {
        var message = by.createMimeMessage();
        message.setFrom(from);
        message.setRecipient(MimeMessage.RecipientType.TO, address(mail.recipient()));
        message.setSubject(mail.subject(), UTF_8.name());
        message.setText(mail.body(), UTF_8.name());
        message.setSentDate(Date.from(mail.madeAt()));
        message.setHeader("Message-ID", "<%s@%s>".formatted(mail.id(), host));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834 section 5
        message.setHeader(
                "List-Id", // RFC 2919
                "<%s.%s.%s.%s>"
                        .formatted(
                                mail.list(), mail.department(), mail.environment().wire(), host));
        return message;
    }

    /** With its domain as the DNS has it (RFC 5890). */
    private static InternetAddress address(String text) throws AddressException {
        var at = text.lastIndexOf('@');
        try {
            return new InternetAddress(
                    text.substring(0, at + 1) + IDN.toASCII(text.substring(at + 1)), true);
        } catch (IllegalArgumentException e) {
            throw new AddressException("not a domain: " + e.getMessage());
        }
    }
}
