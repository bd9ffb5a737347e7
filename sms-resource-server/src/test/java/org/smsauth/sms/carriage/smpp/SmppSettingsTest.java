package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.MessageType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SmppSettingsTest {

    private static final Map<String, String> LEAST =
            Map.of("host", "smsc.example", "system-id", "acme", "password", "s3cr3tpw");

    static SmppSettings settings(Map<String, String> more) {
        var all = new HashMap<>(LEAST);
        all.putAll(more);
        all.values().removeIf(String::isEmpty);
        var named = new HashMap<String, String>();
        all.forEach((key, value) -> named.put("smpp." + key, value));
        return new Binder(new MapConfigurationPropertySource(named))
                .bind("smpp", SmppSettings.class)
                .get();
    }

    @Test
    void host_and_account_are_all_that_is_needed() {
        var settings = settings(Map.of());

        assertThat(settings.port()).isEqualTo(2775);
        assertThat(settings.interfaceVersion()).isEqualTo((byte) 0x34);
        assertThat(settings.bind().as()).isEqualTo(SmppSettings.Sessions.TRANSCEIVER);
        assertThat(settings.text().cut())
                .isEqualTo(new CutText(Alphabet.GSM_7, (byte) 0, LongMessages.UDH_8));
        assertThat(settings.numbering().alphanumeric())
                .isEqualTo(new Numbering((byte) 5, (byte) 0));
        assertThat(settings.timeout().response()).isEqualTo(Duration.ofSeconds(15));
        assertThat(settings.priority().of(MessageType.ALERTS)).isEqualTo((byte) 1);
        assertThat(settings.priority().of(MessageType.MARKETING)).isZero();
        assertThat(settings.receiptIds()).isNull();
    }

    @Test
    void each_is_written_as_people_would() {
        var settings =
                settings(
                        Map.ofEntries(
                                Map.entry("version", "5.0"),
                                Map.entry("bind.as", "separate"),
                                Map.entry("bind.number", "2"),
                                Map.entry("bind.of-all-nodes", "8"),
                                Map.entry("timeout.enquire-link", "30s"),
                                Map.entry("text.alphabet", "gsm-7-packed"),
                                Map.entry("text.long-messages", "message-payload"),
                                Map.entry("text.data-coding", "240"),
                                Map.entry("receipts", "intermediate"),
                                Map.entry("receipt-ids", "decimal"),
                                Map.entry("numbering.short-code", "6/0")));

        assertThat(settings.interfaceVersion()).isEqualTo((byte) 0x50);
        assertThat(settings.bind())
                .isEqualTo(new SmppSettings.Binds(SmppSettings.Sessions.SEPARATE, 2, 8));
        assertThat(settings.text().cut())
                .isEqualTo(
                        new CutText(
                                Alphabet.GSM_7_PACKED, (byte) 0xF0, LongMessages.MESSAGE_PAYLOAD));
        assertThat(settings.receipts().registeredDelivery()).isEqualTo((byte) 0x11);
        assertThat(settings.receiptIds()).isEqualTo(IdNotation.DECIMAL);
        assertThat(settings.numbering().shortCode()).isEqualTo(new Numbering((byte) 6, (byte) 0));
    }

    @ParameterizedTest
    @CsvSource({
        "host, '', host is missing",
        "system-id, '', system-id is missing",
        "host, 'smsc.example:2775', 'host is a name or an address alone, such as smsc.example, not smsc.example:2775; its port is set by port'",
        "host, 'smpp://smsc.example', 'host is a name or an address alone'",
        "system-id, pässe, 'system-id is in ASCII, and pässe is not'",
        "password, pässe, 'a password of SMPP is in ASCII, and this one is not'",
        "bind.of-all-nodes, 1, 'bind.number takes 2 sessions on each node, and bind.of-all-nodes allows 1 over all of them'",
        "text.data-coding, 8, 'text.data-coding is 8, which tells the SMSC that a text is in UCS-2, and text.alphabet is another: leave it out, or set text.alphabet=ucs-2'",
        "port, 0, port is 1 to 65535",
        "window, 0, window is 1 to 10000",
        "per-second, -1, per-second is 0 to 100000",
        "per-second, NaN, per-second is 0 to 100000",
        "version, 3.3, version is 3.4 or 5.0",
        "system-id, sixteen-letters., 'system-id has at most 15 characters, not 16'",
        "system-type, thirteenchars, 'system-type has at most 12 characters, not 13'",
        "service-type, sixsix, 'service-type has at most 5 characters, not 6'",
        "password, ninechars, 'a password of SMPP has at most 8 characters, and this one 9'",
        "password-file, /run/secrets/smpp, 'password or password-file is needed, one of them'",
        "password, '', 'password or password-file is needed, one of them'",
        "ssl-bundle, smsc, ssl-bundle is for tls=true",
        "bind.number, 0, bind.number is 1 to 100",
        "bind.of-all-nodes, -1, bind.of-all-nodes is 0 to 1000",
        "timeout.response, 30s, 'timeout.response is 1 ms to 25 s, not 30 s'",
        "timeout.connect, 0s, 'timeout.connect is 1 ms to 1 minute, not 0 s'",
        "text.data-coding, 256, text.data-coding is 0 to 255",
        "priority.alerts, 4, priority.alerts is 0 to 3",
        "numbering.recipient, 1, 'a TON and an NPI are two numbers up to 255 like 1/1, not ''1'''",
        "numbering.recipient, 256/1, 'a TON and an NPI are two numbers up to 255 like 1/1'",
    })
    void what_cannot_be_is_told_in_one_sentence(String key, String value, String sentence) {
        var set = Map.of(key, value, "bind.as", "separate");
        assertThatThrownBy(() -> settings(set))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"smsc.example", "10.0.0.7", "::1", "2001:db8::7", "localhost"})
    void a_host_is_a_name_or_an_address(String host) {
        assertThat(settings(Map.of("host", host)).host()).isEqualTo(host);
    }

    @Test
    void a_password_is_never_shown() {
        assertThat(settings(Map.of()).toString()).isEqualTo("smsc.example:2775");
        assertThatThrownBy(() -> settings(Map.of("password", "very-long-secret")))
                .rootCause()
                .message()
                .doesNotContain("very-long-secret");
    }

    @Test
    void a_password_in_a_file_may_change(@TempDir Path folder) throws IOException {
        var file = folder.resolve("password");
        var settings = settings(Map.of("password", "", "password-file", file.toString()));

        Files.writeString(file, "one\n");
        assertThat(settings.currentPassword()).isEqualTo("one");
        Files.writeString(file, "two");
        assertThat(settings.currentPassword()).isEqualTo("two");
        Files.writeString(file, "much too long");
        assertThatThrownBy(settings::currentPassword)
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file + ": a password of SMPP has at most 8 characters, and this one 13");
    }
}
