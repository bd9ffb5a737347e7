package org.smsauth.sms.carriage.smpp;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.carriage.smpp.SmppUnderTest.sms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Submission;

/** What Wireshark shows of what was sent. */
class WireTest {

    private static final String GRIN = "\uD83D\uDE00";
    private static final HexFormat HEX = HexFormat.of();

    @TempDir Path folder;

    @BeforeEach
    void wiresharkIsThere() {
        assumeTrue(isThere("tshark") && isThere("text2pcap"), "tshark is not installed");
    }

    private static boolean isThere(String command) {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(it -> Files.isExecutable(Path.of(it, command)));
    }

    /** A {@code submit_sm} as it is shown. */
    private record Shown(
            String source,
            String ton,
            String npi,
            String dataCoding,
            String text,
            String octets,
            String reference,
            String parts,
            String part,
            String malformed) {

        static Shown of(String line) {
            var fields = line.split("\t", -1);
            return new Shown(
                    fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6],
                    fields[7], fields[8], fields[9]);
        }

        /** Wireshark shows no character beyond 16 bits: its octets are read. */
        String said() {
            var raw = HEX.parseHex(octets);
            int header = reference.isEmpty() ? 0 : raw[0] + 1;
            return dataCoding.equals("0x08")
                    ? new String(raw, header, raw.length - header, UTF_16BE)
                    : text;
        }
    }

    private List<Shown> shown(Map<String, String> settings, OutboundSms sms) throws Exception {
        try (var smsc = new RawSmsc()) {
            var last = new AtomicInteger();
            smsc.does((pdu, peer) ->
                    RawSmsc.answer(pdu, peer, "6d%02x00".formatted('0' + last.incrementAndGet())));
            try (var under = SmppUnderTest.at(smsc.port(), settings)) {
                eventually().until(() -> under.carrier().health().isUp());
                assertThat(under.carrier().submit(sms)).isInstanceOf(Submission.Accepted.class);
            }
            return decoded(
                    smsc.heard().stream()
                            .filter(it -> it.commandId() == RawSmsc.SUBMIT_SM)
                            .map(it -> HEX.withPrefix(" ").formatHex(RawSmsc.octets(it)))
                            .toList());
        }
    }

    private List<Shown> decoded(List<String> pdus) throws IOException, InterruptedException {
        var dump = folder.resolve("dump");
        var capture = folder.resolve("capture");
        Files.writeString(
                dump, pdus.stream().map(it -> "000000" + it + "\n").collect(Collectors.joining()));
        run("text2pcap", "-q", "-T", "40000,2775", dump.toString(), capture.toString());
        return run(
                        "tshark",
                        "-r",
                        capture.toString(),
                        "-d",
                        "tcp.port==2775,smpp",
                        "-o",
                        "smpp.decode_sms_over_smpp:GSM 7-bit",
                        "-T",
                        "fields",
                        "-e",
                        "smpp.source_addr",
                        "-e",
                        "smpp.source_addr_ton",
                        "-e",
                        "smpp.source_addr_npi",
                        "-e",
                        "smpp.data_coding",
                        "-e",
                        "smpp.message_text",
                        "-e",
                        "smpp.message",
                        "-e",
                        "gsm_sms.udh.mm.msg_id",
                        "-e",
                        "gsm_sms.udh.mm.msg_parts",
                        "-e",
                        "gsm_sms.udh.mm.msg_part",
                        "-e",
                        "_ws.malformed")
                .lines()
                .map(Shown::of)
                .toList();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }

    private void isShown(String text, int parts) throws Exception {
        isShown(Map.of("system-id", "acme"), text, parts);
    }

    private void isShown(Map<String, String> settings, String text, int parts) throws Exception {
        var shown = shown(settings, sms(text));

        assertThat(shown).hasSize(parts).allMatch(it -> it.malformed().isEmpty());
        assertThat(shown.stream().map(Shown::said).collect(Collectors.joining())).isEqualTo(text);
        if (parts > 1) {
            assertThat(shown.stream().map(Shown::reference).distinct()).hasSize(1);
            assertThat(shown).allMatch(it -> it.parts().equals(String.valueOf(parts)));
            for (int at = 0; at < parts; at++) {
                assertThat(shown.get(at).part()).isEqualTo(String.valueOf(at + 1));
            }
        }
    }

    private void hasSource(String sender, String ton, String npi, String address) throws Exception {
        assertThat(shown(Map.of("system-id", "acme"), sms(sender, "Hello")))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.source()).isEqualTo(address);
                    assertThat(it.ton()).isEqualTo(ton);
                    assertThat(it.npi()).isEqualTo(npi);
                });
    }

    @Test
    void a_plain_text_is_what_was_sent() throws Exception {
        isShown("Door 4 is open", 1);
    }

    @Test
    void the_extension_of_the_alphabet_is_what_was_sent() throws Exception {
        isShown("10 € [x] {y} ~|^\\ @$_ΔΦ ÄÖ", 1);
    }

    @Test
    void sixteen_bits_are_what_was_sent() throws Exception {
        isShown("Łódź, привет", 1);
    }

    @Test
    void an_emoji_at_the_border_of_two_parts_is_what_was_sent() throws Exception {
        isShown("x".repeat(66) + GRIN + "y".repeat(20), 2);
    }

    @Test
    void an_escape_pair_at_the_border_of_two_parts_is_what_was_sent() throws Exception {
        isShown("x".repeat(152) + "€" + "y".repeat(20), 2);
    }

    @Test
    void ten_parts_put_together_are_what_was_sent() throws Exception {
        isShown("x€".repeat(500), 10);
    }

    @Test
    void parts_with_a_reference_of_16_bits_are_what_was_sent() throws Exception {
        isShown(Map.of("system-id", "acme", "text.long-messages", "udh-16"), "y".repeat(305), 3);
    }

    @Test
    void an_alphanumeric_sender_is_of_its_kind() throws Exception {
        hasSource("ACME", "0x05", "0x00", "ACME");
    }

    @Test
    void a_number_that_sends_is_of_its_kind() throws Exception {
        hasSource("+14155550100", "0x01", "0x01", "14155550100");
    }

    @Test
    void a_short_code_is_of_its_kind() throws Exception {
        hasSource("40404", "0x03", "0x00", "40404");
    }
}
