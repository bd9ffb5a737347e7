package org.smsauth.sms.carriage.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudhopper.commons.charset.CharsetUtil;
import java.util.Arrays;
import java.util.List;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.sms.message.SmsText;

/** Read back with the alphabets of a library that is none of ours. */
class CutTextTest {

    private static final String GRIN = "\uD83D\uDE00";
    private static final int REFERENCE = 0xABCD;

    private static List<Segment> cut(String text, Alphabet alphabet, LongMessages how) {
        return new CutText(alphabet, (byte) 0, how).segments(SmsText.of(text), REFERENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "GSM_7, Hello, 0, 48656C6C6F",
        "GSM_7, 10 € @ home, 0, 3130201B65200020686F6D65",
        "GSM_7_PACKED, hellohello, 0, E8329BFD4697D9EC37",
        "LATIN_1, Grüße, 0, 4772FCDF65",
        "ASCII, Hello, 0, 48656C6C6F",
        "UCS_2, Hi, 8, 00480069",
    })
    void a_short_text_is_said_in_the_alphabet_of_the_smsc(
            Alphabet alphabet, String text, int dataCoding, String octets) {
        var segments =
                new CutText(alphabet, (byte) dataCoding, LongMessages.UDH_8)
                        .segments(SmsText.of(text), REFERENCE);

        assertThat(segments).hasSize(1);
        assertThat(segments.getFirst().headed()).isFalse();
        assertThat(segments.getFirst().dataCoding()).isEqualTo((byte) dataCoding);
        assertThat(segments.getFirst().shortMessage()).asHexString().isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({"GSM_7, Łódź", "GSM_7_PACKED, Łódź", "LATIN_1, 5 €", "LATIN_1, Ω", "LATIN_1, ç"})
    @CsvSource({"ASCII, Grüße", "ASCII, 5 €"})
    void what_the_alphabet_has_not_is_sent_in_16_bits(Alphabet alphabet, String text) {
        var segment = cut(text, alphabet, LongMessages.UDH_8).getFirst();

        assertThat(segment.dataCoding()).isEqualTo((byte) 8);
        assertThat(new String(segment.shortMessage(), UTF_16BE)).isEqualTo(text);
    }

    @Test
    void what_tells_the_default_alphabet_is_a_setting() {
        var segment =
                new CutText(Alphabet.LATIN_1, (byte) 3, LongMessages.UDH_8)
                        .segments(SmsText.of("Grüße"), REFERENCE)
                        .getFirst();

        assertThat(segment.dataCoding()).isEqualTo((byte) 3);
    }

    @Test
    void parts_are_joined_by_a_header_with_a_reference_of_8_bits() {
        var segments = cut("x".repeat(307), Alphabet.GSM_7, LongMessages.UDH_8);

        assertThat(segments).hasSize(3).allMatch(Segment::headed);
        assertThat(segments.get(0).shortMessage()).startsWith(5, 0, 3, 0xCD, 3, 1).hasSize(159);
        assertThat(segments.get(2).shortMessage()).startsWith(5, 0, 3, 0xCD, 3, 3).hasSize(7);
        assertThat(segments).allMatch(it -> it.parameters().isEmpty());
    }

    @Test
    void parts_are_joined_by_a_header_with_a_reference_of_16_bits() {
        var segments = cut("x".repeat(305), Alphabet.GSM_7, LongMessages.UDH_16);

        assertThat(segments).hasSize(3).allMatch(Segment::headed);
        assertThat(segments.get(0).shortMessage())
                .startsWith(6, 8, 4, 0xAB, 0xCD, 3, 1)
                .hasSize(159);
    }

    @Test
    void parts_are_joined_by_parameters() {
        var segments = cut("x".repeat(307), Alphabet.GSM_7, LongMessages.SAR);

        assertThat(segments).hasSize(3).noneMatch(Segment::headed);
        assertThat(segments.get(1).shortMessage()).hasSize(153);
        assertThat(segments.get(1).parameters().stream().map(OptionalParameter::serialize))
                .containsExactly(
                        new byte[] {0x02, 0x0C, 0, 2, (byte) 0xAB, (byte) 0xCD},
                        new byte[] {0x02, 0x0E, 0, 1, 3},
                        new byte[] {0x02, 0x0F, 0, 1, 2});
    }

    @Test
    void a_long_text_is_whole_in_the_payload() {
        var segments = cut("x".repeat(1530), Alphabet.GSM_7, LongMessages.MESSAGE_PAYLOAD);

        assertThat(segments).hasSize(1);
        assertThat(segments.getFirst().shortMessage()).isEmpty();
        assertThat(segments.getFirst().parameters().getFirst().serialize())
                .startsWith(0x04, 0x24, 0x05, 0xFA)
                .hasSize(4 + 1530);
        assertThat(cut("short", Alphabet.GSM_7, LongMessages.MESSAGE_PAYLOAD).getFirst())
                .satisfies(it -> assertThat(it.shortMessage()).hasSize(5));
    }

    @ParameterizedTest
    @EnumSource(names = {"UDH_8", "UDH_16", "SAR"})
    void ten_parts_put_together_are_the_text_and_each_fits(LongMessages how) {
        var gsm = "x€".repeat(500);
        var wide = ("x".repeat(66) + GRIN).repeat(9);

        assertThat(joined(cut(gsm, Alphabet.GSM_7, how), false)).isEqualTo(gsm);
        assertThat(joined(cut(wide, Alphabet.GSM_7, how), true)).isEqualTo(wide);
        assertThat(joined(cut(wide, Alphabet.UCS_2, how), true)).isEqualTo(wide);
        var latin = "Grüße ".repeat(200);
        assertThat(
                        cut(latin, Alphabet.LATIN_1, how).stream()
                                .map(it -> new String(text(it), ISO_8859_1)))
                .isEqualTo(SmsText.of(latin).parts(SmsText.of(latin).encoding(), how.header()));
    }

    /** No part ends within a pair: each is read by itself. */
    private static String joined(List<Segment> segments, boolean wide) {
        var text = new StringBuilder();
        for (var segment : segments) {
            assertThat(segment.shortMessage().length).isLessThanOrEqualTo(160);
            var octets = text(segment);
            text.append(
                    wide
                            ? new String(octets, UTF_16BE)
                            : CharsetUtil.decode(octets, CharsetUtil.CHARSET_GSM));
        }
        return text.toString();
    }

    private static byte[] text(Segment segment) {
        var octets = segment.shortMessage();
        return segment.headed() ? Arrays.copyOfRange(octets, octets[0] + 1, octets.length) : octets;
    }

    /** A part of 153 septets behind a header of 6 octets fills all 140 of them. */
    @Test
    void packed_parts_begin_at_a_whole_septet_behind_the_header() {
        var eight = cut("a".repeat(307), Alphabet.GSM_7_PACKED, LongMessages.UDH_8);
        var sixteen = cut("a".repeat(305), Alphabet.GSM_7_PACKED, LongMessages.UDH_16);

        assertThat(eight.get(0).shortMessage()).hasSize(140);
        assertThat(eight.get(0).shortMessage()[6]).isEqualTo((byte) ('a' << 1));
        assertThat(sixteen.get(0).shortMessage()).hasSize(140);
        assertThat(CharsetUtil.decode(text(sixteen.get(0)), CharsetUtil.CHARSET_PACKED_GSM))
                .isEqualTo("a".repeat(152));
    }
}
