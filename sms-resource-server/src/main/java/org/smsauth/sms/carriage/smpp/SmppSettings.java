package org.smsauth.sms.carriage.smpp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.text.Lasting;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A carrier that is reached by SMPP: {@code smsauth.carriers.<name>.*}.
 *
 * @param passwordFile read before each bind, so that it may change
 * @param window how many {@code submit_sm} may wait for their answers, on each bind
 * @param perSecond how many a second, all binds of a node together; 0 for any number
 * @param receiptIds how receipts write the id that an answer gave; none: found out
 * @param country whose numbers it may write as they are dialled there
 * @param validity whether the SMSC is told until when a message is worth sending
 * @param query whether it is asked for receipts that are overdue ({@code query_sm})
 * @param userMessageReference whether it is given a number that its receipts may give back, by
 *     which they are known though the answer was lost (SMPP 3.4, 5.3.2.17)
 */
record SmppSettings(
        String host,
        @DefaultValue("2775") int port,
        @DefaultValue("false") boolean tls,
        @Nullable String sslBundle,
        String systemId,
        @Nullable String password,
        @Nullable Path passwordFile,
        @DefaultValue("") String systemType,
        @DefaultValue("3.4") String version,
        @DefaultValue Binds bind,
        @DefaultValue("10") int window,
        @DefaultValue("0") double perSecond,
        @DefaultValue Timeouts timeout,
        @DefaultValue Texts text,
        @DefaultValue("FINAL") Receipts receipts,
        @Nullable IdNotation receiptIds,
        @DefaultValue("") String serviceType,
        @DefaultValue Priorities priority,
        @DefaultValue Numberings numbering,
        @Nullable String country,
        @DefaultValue("true") boolean validity,
        @DefaultValue("true") boolean query,
        @DefaultValue("true") boolean userMessageReference) {

    private static final int LONGEST_SYSTEM_ID = 15;
    private static final int LONGEST_PASSWORD = 8;
    private static final int LONGEST_SYSTEM_TYPE = 12;
    private static final int LONGEST_SERVICE_TYPE = 5;
    private static final int MOST_IN_WINDOW = 10_000;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(25);

    /** Which sessions there are. */
    enum Sessions {
        /** Each both sends and receives. */
        TRANSCEIVER,
        /** One that sends, and one that receives. */
        SEPARATE
    }

    /** Which receipts the SMSC is asked for: {@code registered_delivery} (SMPP 3.4, 5.2.17). */
    enum Receipts {
        NONE(0),
        /** Of how it ended. */
        FINAL(1),
        /** Of what happens in between too. */
        INTERMEDIATE(1 | 0x10);

        private final byte registeredDelivery;

        Receipts(int registeredDelivery) {
            this.registeredDelivery = (byte) registeredDelivery;
        }

        byte registeredDelivery() {
            return registeredDelivery;
        }
    }

    /**
     * @param number how many of them a node has
     * @param ofAllNodes how many sessions the SMSC lets all nodes have together; 0 for any number
     */
    record Binds(
            @DefaultValue("TRANSCEIVER") Sessions as,
            @DefaultValue("1") int number,
            @DefaultValue("0") int ofAllNodes) {
        Binds {
            bounded("bind.number", number, 1, 100);
            bounded("bind.of-all-nodes", ofAllNodes, 0, 1_000);
        }

        /** How many a node has. */
        int sessions() {
            return as == Sessions.SEPARATE ? 2 * number : number;
        }
    }

    /**
     * @param response to a request; past it nobody knows whether the SMSC has the message
     * @param enquireLink how often a session is asked whether it lives
     */
    record Timeouts(
            @DefaultValue("5s") Duration connect,
            @DefaultValue("5s") Duration bind,
            @DefaultValue("15s") Duration response,
            @DefaultValue("20s") Duration enquireLink) {
        Timeouts {
            bounded("timeout.connect", connect, Duration.ofMinutes(1));
            bounded("timeout.bind", bind, Duration.ofMinutes(1));
            bounded("timeout.response", response, LONGEST_ANSWER);
            bounded("timeout.enquire-link", enquireLink, Duration.ofHours(1));
        }
    }

    /**
     * @param alphabet the SMSC's default alphabet
     * @param dataCoding what tells it that a text is in that; not set: 0, or 8 for UCS-2
     */
    record Texts(
            @DefaultValue("GSM_7") Alphabet alphabet,
            @Nullable Integer dataCoding,
            @DefaultValue("UDH_8") LongMessages longMessages) {
        Texts {
            bounded("text.data-coding", dataCoding == null ? 0 : dataCoding, 0, 255);
            if (dataCoding != null && dataCoding == CutText.UCS_2 && alphabet != Alphabet.UCS_2) {
                throw new IllegalArgumentException(
                        "text.data-coding is 8, which tells the SMSC that a text is in UCS-2, and"
                                + " text.alphabet is another: leave it out, or set"
                                + " text.alphabet=ucs-2");
            }
        }

        CutText cut() {
            int code = alphabet == Alphabet.UCS_2 ? CutText.UCS_2 : 0;
            return new CutText(
                    alphabet,
                    dataCoding == null ? (byte) code : dataCoding.byteValue(),
                    longMessages);
        }
    }

    /** The {@code priority_flag} of each type: 0 is not urgent, 3 most. */
    record Priorities(
            @DefaultValue("1") int alerts,
            @DefaultValue("0") int internal,
            @DefaultValue("0") int marketing) {
        Priorities {
            bounded("priority.alerts", alerts, 0, 3);
            bounded("priority.internal", internal, 0, 3);
            bounded("priority.marketing", marketing, 0, 3);
        }

        byte of(MessageType type) {
            return switch (type) {
                case ALERTS -> (byte) alerts;
                case INTERNAL -> (byte) internal;
                case MARKETING -> (byte) marketing;
            };
        }
    }

    /** TON and NPI of each kind of sender, and of recipients. */
    record Numberings(
            @DefaultValue("5/0") Numbering alphanumeric,
            @DefaultValue("1/1") Numbering number,
            @DefaultValue("3/0") Numbering shortCode,
            @DefaultValue("1/1") Numbering recipient) {}

    SmppSettings {
        needed("host", host);
        alone(host);
        needed("system-id", systemId);
        inAscii("system-id", systemId);
        inAscii("system-type", systemType);
        inAscii("service-type", serviceType);
        bounded("port", port, 1, 65_535);
        if (sslBundle != null && !tls) {
            throw new IllegalArgumentException("ssl-bundle is for tls=true");
        }
        notLonger("system-id", systemId, LONGEST_SYSTEM_ID);
        notLonger("system-type", systemType, LONGEST_SYSTEM_TYPE);
        notLonger("service-type", serviceType, LONGEST_SERVICE_TYPE);
        if ((password == null) == (passwordFile == null)) {
            throw new IllegalArgumentException("password or password-file is needed, one of them");
        }
        if (password != null) {
            fits(password);
        }
        if (bind.ofAllNodes() > 0 && bind.sessions() > bind.ofAllNodes()) {
            throw new IllegalArgumentException(
                    "bind.number takes %d sessions on each node, and bind.of-all-nodes allows %d over all of them"
                            .formatted(bind.sessions(), bind.ofAllNodes()));
        }
        if (!version.equals("3.4") && !version.equals("5.0")) {
            throw new IllegalArgumentException("version is 3.4 or 5.0, not " + version);
        }
        bounded("window", window, 1, MOST_IN_WINDOW);
        if (!(perSecond >= 0 && perSecond <= 100_000)) {
            throw new IllegalArgumentException("per-second is 0 to 100000, not " + perSecond);
        }
    }

    /**
     * The password as it is now.
     *
     * @throws IOException when the file cannot be read, or is too long to be one
     */
    String currentPassword() throws IOException {
        if (password != null) {
            return password;
        }
        var read = Files.readString(requireNonNull(passwordFile)).strip();
        try {
            return fits(read);
        } catch (IllegalArgumentException e) {
            throw new IOException(passwordFile + ": " + e.getMessage(), e);
        }
    }

    /** The {@code interface_version} (SMPP 3.4, 5.2.4). */
    byte interfaceVersion() {
        return (byte) (version.equals("5.0") ? 0x50 : 0x34);
    }

    private static String fits(String password) {
        if (!password.chars().allMatch(it -> it >= ' ' && it <= '~')) {
            throw new IllegalArgumentException(
                    "a password of SMPP is in ASCII, and this one is not");
        }
        if (password.length() > LONGEST_PASSWORD) {
            throw new IllegalArgumentException(
                    "a password of SMPP has at most %d characters, and this one %d"
                            .formatted(LONGEST_PASSWORD, password.length()));
        }
        return password;
    }

    /** What is not set is null, whatever the component says. */
    private static void needed(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
    }

    /** An address of IPv6 has colons, at least two. */
    private static void alone(String host) {
        var isAddress = host.indexOf(':') != host.lastIndexOf(':') && !host.contains("/");
        if (!isAddress && !host.matches("[^:/\\s]+")) {
            throw new IllegalArgumentException(
                    "host is a name or an address alone, such as smsc.example, not %s; its port is set by port"
                            .formatted(host));
        }
    }

    private static void inAscii(String name, String value) {
        if (!value.chars().allMatch(it -> it >= ' ' && it <= '~')) {
            throw new IllegalArgumentException(
                    "%s is in ASCII, and %s is not".formatted(name, value));
        }
    }

    private static void notLonger(String name, String value, int longest) {
        if (value.length() > longest) {
            throw new IllegalArgumentException(
                    "%s has at most %d characters, not %d"
                            .formatted(name, longest, value.length()));
        }
    }

    private static void bounded(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s is %d to %d, not %d".formatted(name, least, most, value));
        }
    }

    private static void bounded(String name, Duration value, Duration most) {
        if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s is 1 ms to %s, not %s"
                            .formatted(name, Lasting.inWords(most), Lasting.inWords(value)));
        }
    }

    /** Where it is, as records name it. Never says the password. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s:%d", host, port);
    }
}
