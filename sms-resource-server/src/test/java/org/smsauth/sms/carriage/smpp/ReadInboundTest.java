package org.smsauth.sms.carriage.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.carriage.carrier.InboundSms;
import org.smsauth.sms.carriage.carrier.InboundSms.Part;
import org.smsauth.sms.carriage.carrier.ReadAddress;
import org.smsauth.sms.carriage.smpp.SmppSettings.Texts;
import org.smsauth.sms.message.GsmAlphabet;
import org.smsauth.sms.message.SmsText;

class ReadInboundTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:12:00Z");
    private static final String GSM = "Hello {€} @ Ünö à la [£] ~ Ω";
    private static final int UDHI = 0x40;

    private static InboundSms read(
            Alphabet alphabet,
            @Nullable Integer own,
            int esmClass,
            int dataCoding,
            byte[] octets,
            Map<Integer, byte[]> parameters) {
        var texts = new Texts(alphabet, own, LongMessages.UDH_8);
        return new ReadInbound("acme", ReadAddress.in(null), new ReadText(texts))
                .of(
                        new Delivery(
                                1,
                                "14155550123",
                                3,
                                "40404",
                                esmClass,
                                dataCoding,
                                octets,
                                parameters),
                        NOW);
    }

    private static String text(Alphabet alphabet, int dataCoding, byte[] octets) {
        return read(alphabet, null, 0, dataCoding, octets, Map.of()).text();
    }

    private static byte[] gsm(String text) {
        return GsmAlphabet.septets(text);
    }

    @Test
    void who_wrote_it_and_to_what_is_told() {
        var sms = read(Alphabet.GSM_7, null, 0, 0, gsm("Hello"), Map.of());

        assertThat(sms)
                .isEqualTo(
                        new InboundSms("acme", null, "+14155550123", "40404", "Hello", null, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0612345678, +33612345678, 0612345678",
        "0, 33612345678, +33612345678, +33612345678",
        "1, 33612345678, +33612345678, +33612345678",
        "2, 0612345678, +33612345678, 0612345678",
        "2, 612345678, +33612345678, 612345678",
        "2, 61234567890, 61234567890, 61234567890",
        "3, 33612345678, 33612345678, 33612345678",
        "4, 612345678, 612345678, 612345678",
        "5, 33612345678, 33612345678, 33612345678",
        "6, 1234567, 1234567, 1234567"
    })
    void a_number_is_of_the_country_that_its_type_tells(
            int ton, String written, String inFrance, String anywhere) {
        var texts = new Texts(Alphabet.GSM_7, null, LongMessages.UDH_8);
        var delivery = new Delivery(ton, written, ton, written, 0, 0, gsm("STOP"), Map.of());
        for (var country : new String[] {"FR", null}) {
            var sms =
                    new ReadInbound("acme", ReadAddress.in(country), new ReadText(texts))
                            .of(delivery, NOW);
            assertThat(sms.from()).isEqualTo(country == null ? anywhere : inFrance);
            assertThat(sms.to()).isEqualTo(country == null ? anywhere : inFrance);
        }
    }

    @Test
    void the_default_alphabet_is_what_is_set() {
        assertThat(text(Alphabet.GSM_7, 0, gsm(GSM))).isEqualTo(GSM);
        assertThat(text(Alphabet.GSM_7_PACKED, 0, GsmAlphabet.packed(gsm(GSM), 0))).isEqualTo(GSM);
        assertThat(text(Alphabet.LATIN_1, 0, "Grüße".getBytes(ISO_8859_1))).isEqualTo("Grüße");
        assertThat(text(Alphabet.UCS_2, 0, "Привет".getBytes(UTF_16BE))).isEqualTo("Привет");
        assertThat(read(Alphabet.LATIN_1, 3, 0, 3, "é".getBytes(ISO_8859_1), Map.of()).text())
                .isEqualTo("é");
        assertThat(read(Alphabet.GSM_7, 17, 0, 17, gsm(GSM), Map.of()).text()).isEqualTo(GSM);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 8, 9, 14, 15, 16, 153, 160})
    void packed_texts_of_any_length_come_back(int length) {
        var text = "abcdefg".repeat(30).substring(0, length);

        assertThat(text(Alphabet.GSM_7_PACKED, 0, GsmAlphabet.packed(gsm(text), 0)))
                .isEqualTo(text);
    }

    /** Where it was set otherwise. */
    @Test
    void octets_that_cannot_be_septets_are_read_as_what_they_can_be() {
        assertThat(text(Alphabet.GSM_7, 0, "Grüße".getBytes(ISO_8859_1))).isEqualTo("Grüße");
        assertThat(text(Alphabet.GSM_7, 0, GsmAlphabet.packed(gsm("STOP"), 0))).isEqualTo("STOP");
    }

    @ParameterizedTest
    @CsvSource({
        "1, US-ASCII, Hello",
        "3, ISO-8859-1, Grüße",
        "4, ISO-8859-1, Grüße",
        "6, ISO-8859-5, Привет",
        "7, ISO-8859-8, שלום",
        "8, UTF-16BE, Grüße 😀",
        "14, EUC-KR, 안녕",
        "0x18, UTF-16BE, Привет",
        "0xE0, UTF-16BE, Привет"
    })
    void each_data_coding_is_read_in_its_alphabet(String coding, String charset, String text) {
        assertThat(
                        text(
                                Alphabet.GSM_7,
                                Integer.decode(coding),
                                text.getBytes(Charset.forName(charset))))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x10", "0x11", "0xC0", "0xD0", "0xF0", "0xF1"})
    void network_codings_of_seven_bits_are_the_default_alphabet(String coding) {
        assertThat(text(Alphabet.GSM_7, Integer.decode(coding), gsm(GSM))).isEqualTo(GSM);
    }

    /** As npm's smpp does. */
    @Test
    void what_is_said_to_be_ascii_and_has_signs_of_the_gsm_alphabet_is_in_that() {
        assertThat(text(Alphabet.LATIN_1, 1, gsm("5 € @ {home}"))).isEqualTo("5 € @ {home}");
        assertThat(text(Alphabet.GSM_7, 1, "~_@[]{}\r\n".getBytes(ISO_8859_1)))
                .isEqualTo("~_@[]{}\r\n");
    }

    @Test
    void what_is_no_text_is_told_by_its_digits() {
        assertThat(text(Alphabet.GSM_7, 4, HexFormat.of().parseHex("00ff0102")))
                .isEqualTo("00ff0102");
    }

    @Test
    void sixteen_bits_may_be_marked_little_end_first_and_end_in_the_middle() {
        assertThat(text(Alphabet.GSM_7, 8, "\uFEFFHi".getBytes(UTF_16LE))).isEqualTo("Hi");
        assertThat(text(Alphabet.GSM_7, 8, "\uFEFFHi".getBytes(UTF_16BE))).isEqualTo("Hi");
        assertThat(text(Alphabet.GSM_7, 8, new byte[] {0, 'H', 0})).isEqualTo("H");
        assertThat(text(Alphabet.GSM_7, 8, HexFormat.of().parseHex("d83d"))).isEqualTo("\uD83D");
    }

    private static byte[] headed(String header, byte[] octets) {
        var bytes = HexFormat.of().parseHex(header);
        return ByteBuffer.allocate(bytes.length + octets.length).put(bytes).put(octets).array();
    }

    @ParameterizedTest
    @CsvSource({
        "050003070302, 7, 2, 3",
        "060804f1070302, 61703, 2, 3",
        "0a2401050003070302, 7, 2, 3",
        "09050403e803e800ff, , ,",
        "050003070304, , ,",
        "050003070300, , ,",
        "050003070001, , ,",
        "00, , ,",
        "050003, , ,"
    })
    void a_header_tells_which_part_it_is(
            String header,
            @Nullable Integer reference,
            @Nullable Integer number,
            @Nullable Integer of) {
        var octets = header.equals("0a2401050003070302") ? "082401050003070302" : header;
        var sms = read(Alphabet.GSM_7, null, UDHI, 0, headed(octets, gsm("Hello")), Map.of());

        assertThat(sms.part())
                .isEqualTo(
                        reference == null || number == null || of == null
                                ? null
                                : new Part(reference, number, of));
        if (reference != null) {
            assertThat(sms.text()).isEqualTo("Hello");
        }
    }

    @Test
    void parameters_tell_which_part_it_is() {
        var parameters =
                Map.of(
                        0x20C, new byte[] {1, 2},
                        0x20E, new byte[] {3},
                        0x20F, new byte[] {2});

        assertThat(read(Alphabet.GSM_7, null, 0, 0, gsm("Hello"), parameters).part())
                .isEqualTo(new Part(258, 2, 3));
    }

    /** As this server sends it, it is read. */
    @ParameterizedTest
    @EnumSource(Alphabet.class)
    void what_is_cut_by_us_is_put_together_again(Alphabet alphabet) {
        for (var way : LongMessages.values()) {
            for (var text : new String[] {"Grüße {€} ".repeat(60), "😀é".repeat(200), "STOP"}) {
                var cut = new CutText(alphabet, (byte) (alphabet == Alphabet.UCS_2 ? 8 : 0), way);
                var whole = new StringBuilder();
                for (var segment : cut.segments(SmsText.of(text), 7)) {
                    whole.append(read(alphabet, segment));
                }
                assertThat(whole.toString()).as(alphabet + " " + way).isEqualTo(text);
            }
        }
    }

    private static String read(Alphabet alphabet, Segment segment) {
        var octets = segment.shortMessage();
        for (var parameter : segment.parameters()) {
            if (parameter instanceof org.jsmpp.bean.OptionalParameter.Message_payload payload) {
                octets = payload.getValue();
            }
        }
        return read(
                        alphabet,
                        null,
                        segment.headed() ? UDHI : 0,
                        segment.dataCoding(),
                        octets,
                        Map.of())
                .text();
    }

    @Test
    void whatever_comes_is_read_without_complaint() {
        var random = new Random(15);
        for (int i = 0; i < 50_000; i++) {
            var octets = new byte[random.nextInt(20)];
            random.nextBytes(octets);
            for (var alphabet : Alphabet.values()) {
                assertThat(
                                read(
                                                alphabet,
                                                null,
                                                random.nextInt(256),
                                                random.nextInt(256),
                                                octets,
                                                Map.of(0x20C, octets, 0x20E, octets))
                                        .text())
                        .isNotNull();
            }
        }
    }
}
