package org.smsauth.auth.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * By which mail server people are written to.
 *
 * @param host its name; not set: nothing is mailed
 * @param port where it listens; 0 for the usual one of {@code security}: 587, 465 or 25
 * @param security how the connection is protected
 * @param sslBundle the SSL bundle whose authorities may vouch for it; without it, the JDK's
 * @param username as whom to come in; not set: as nobody
 * @param password with what, without a file
 * @param passwordFile a file with the password, read each time
 * @param from the address that mail comes from; not set: {@code smsauth} at the issuer's host
 * @param timeout how long to wait for each of its answers
 * @param triedFor how long a mail is tried that it does not take
 */
@ConfigurationProperties("smsauth.mail")
record MailSettings(
        @Nullable String host,
        @DefaultValue("0") int port,
        @DefaultValue("starttls") Security security,
        @Nullable String sslBundle,
        @Nullable String username,
        @Nullable String password,
        @Nullable Path passwordFile,
        @Nullable String from,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("3d") Duration triedFor) {

    private static final int MOST_PORTS = 65_535;
    private static final int ANSWERS = 8;
    private static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "::1");

    /** How a connection is protected. */
    enum Security {
        /** TLS before anything is said (RFC 8314 section 3). */
        TLS(465),
        /** Turned to TLS before anything is said that matters, or else not used (RFC 3207). */
        STARTTLS(587),
        /** Not at all. */
        NONE(25);

        private final int port;

        Security(int port) {
            this.port = port;
        }
    }

    MailSettings {
        Setting.between("smsauth.mail.port", port, 0, MOST_PORTS, "with 0 for the usual one");
        Setting.between(
                "smsauth.mail.timeout", timeout, Duration.ofSeconds(1), Duration.ofSeconds(30));
        Setting.between(
                "smsauth.mail.tried-for", triedFor, Duration.ofMinutes(1), Duration.ofDays(30));
        Setting.require(
                password == null || passwordFile == null,
                "smsauth.mail.password and smsauth.mail.password-file are the same thing: give one"
                        + " of them");
        Setting.require(
                (username == null) == (password == null && passwordFile == null),
                "smsauth.mail.username and a password, in smsauth.mail.password-file or"
                        + " smsauth.mail.password, are given together");
        Setting.require(
                security != Security.NONE
                        || username == null
                        || (host != null && THIS_MACHINE.contains(host)),
                "smsauth.mail.security is starttls or tls where there is a password, unless the mail"
                        + " server is on this machine");
    }

    /** How long a mail may take over all answers together; less than a mail is claimed for. */
    Duration inAll() {
        return timeout.multipliedBy(ANSWERS);
    }

    boolean isOn() {
        return host != null && !host.isBlank();
    }

    int portInUse() {
        return port == 0 ? security.port : port;
    }
}
