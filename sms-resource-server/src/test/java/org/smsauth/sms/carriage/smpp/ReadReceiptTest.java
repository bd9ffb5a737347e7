package org.smsauth.sms.carriage.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadReceiptTest {

    private static final int RECEIPTED_MESSAGE_ID = 0x1E;
    private static final int MESSAGE_STATE = 0x427;
    private static final int NETWORK_ERROR_CODE = 0x423;

    private static Delivery receipt(String text, Map<Integer, byte[]> parameters) {
        return new Delivery(
                1, "14155550123", 5, "ACME", 4, 0, text.getBytes(ISO_8859_1), parameters);
    }

    private static Optional<ReadReceipt> read(String text) {
        return ReadReceipt.of(receipt(text, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id:0a1B sub:001 dlvrd:001 submit date:2611300912 done date:2611300913"
                        + " stat:DELIVRD err:000 text:Hello",
                "ID:0a1B SUB:001 DLVRD:001 SUBMIT DATE:2611300912 DONE DATE:2611300913"
                        + " STAT:delivrd ERR:000 TEXT:Hello",
                "stat:DELIVRD id:0a1B",
                "err:0 done date:261130091300 stat:DELIVERED submit date:261130091200 id:0a1B",
                "id: 0a1B sub: 001 stat: DELIVRD err: 000",
                "id:0a1B  stat:DELIVRD\nerr:000",
                "id=0a1B; stat=DELIVRD; err=000",
                "id:0a1B\0 stat:DELIVRD err:000\0",
                "id:0a1B stat:DELIVRD text:id:9999 stat:UNDELIV err:099",
                "id:0a1B sub:001 dlvrd:001 submit date:2611300912 done date:2611300913 stat:DELIVRD"
                        + " err:000 Text:",
            })
    void the_text_is_read_however_it_is_written(String text) {
        var read = read(text).orElseThrow();

        assertThat(read.id()).isEqualTo("0a1B");
        assertThat(read.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(read.words()).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED",
        "EXPIRED, EXPIRED",
        "DELETED, DELETED",
        "UNDELIV, UNDELIVERABLE",
        "UNDELIVERABLE, UNDELIVERABLE",
        "FAILED, UNDELIVERABLE",
        "ACCEPTD, ACCEPTED",
        "ACCEPTED, ACCEPTED",
        "UNKNOWN, UNKNOWN",
        "REJECTD, REJECTED",
        "REJECTED, REJECTED",
        "ENROUTE, ENROUTE",
        "BUFFERED, SCHEDULED",
        "SKIPPED, SKIPPED"
    })
    void each_state_has_its_words(String word, MessageState state) {
        assertThat(read("id:1 stat:" + word).orElseThrow().state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "0, BUFFERED",
        "1, EN_ROUTE",
        "2, DELIVERED",
        "3, EXPIRED",
        "4, UNDELIVERED",
        "5, UNDELIVERED",
        "6, EN_ROUTE",
        "7, UNKNOWN",
        "8, UNDELIVERED",
        "9, UNDELIVERED"
    })
    void parameters_say_it_without_a_text(int number, String means) {
        var read =
                ReadReceipt.of(
                                receipt(
                                        "",
                                        Map.of(
                                                RECEIPTED_MESSAGE_ID,
                                                "0a1B\0".getBytes(ISO_8859_1),
                                                MESSAGE_STATE,
                                                new byte[] {(byte) number})))
                        .orElseThrow();

        assertThat(read.id()).isEqualTo("0a1B");
        assertThat(read.state().means()).hasToString(means);
    }

    @Test
    void a_parameter_counts_more_than_the_text_and_the_text_has_what_it_has_not() {
        var read =
                ReadReceipt.of(
                                receipt(
                                        "id:1111 stat:ENROUTE err:042",
                                        Map.of(
                                                RECEIPTED_MESSAGE_ID,
                                                "2222".getBytes(ISO_8859_1),
                                                MESSAGE_STATE,
                                                new byte[] {5},
                                                NETWORK_ERROR_CODE,
                                                new byte[] {3, 0, 6})))
                        .orElseThrow();

        assertThat(read.id()).isEqualTo("2222");
        assertThat(read.state()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(read.code()).isEqualTo("042");
        assertThat(read.words())
                .isEqualTo("UNDELIVERABLE, error 042, network error 6: absent subscriber");
    }

    @Test
    void a_state_that_is_none_is_looked_for_in_the_text() {
        var read =
                ReadReceipt.of(
                        receipt("id:1 stat:EXPIRED", Map.of(MESSAGE_STATE, new byte[] {99})));

        assertThat(read.orElseThrow().state()).isEqualTo(MessageState.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "id:1", "stat:DELIVRD", "id: stat:DELIVRD", "Hello", "id:1 stat:??"})
    void what_says_no_id_or_no_state_is_no_receipt(String text) {
        assertThat(read(text)).isEmpty();
    }

    @Test
    void a_receipt_may_be_written_in_16_bits() {
        var delivery =
                new Delivery(
                        0, "1", 0, "2", 4, 8, "id:7 stat:DELIVRD".getBytes(UTF_16BE), Map.of());

        assertThat(ReadReceipt.of(delivery).orElseThrow().id()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, false",
        "0x04, true",
        "0x20, true",
        "0x44, true",
        "0x40, false",
        "0x08, false"
    })
    void what_an_esm_class_says_is_a_receipt(String esmClass, boolean isOne) {
        var delivery =
                new Delivery(
                        0,
                        "1",
                        0,
                        "2",
                        Integer.decode(esmClass),
                        0,
                        "id:1 stat:DELIVRD".getBytes(ISO_8859_1),
                        Map.of());

        assertThat(delivery.isReceipt()).isEqualTo(isOne);
    }

    @Test
    void what_has_the_id_of_a_message_is_a_receipt_whatever_its_esm_class() {
        var delivery =
                new Delivery(
                        0,
                        "1",
                        0,
                        "2",
                        0,
                        0,
                        new byte[0],
                        Map.of(RECEIPTED_MESSAGE_ID, "1".getBytes(ISO_8859_1)));

        assertThat(delivery.isReceipt()).isTrue();
    }

    /** Some SMSCs never set the bit. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id:1 sub:001 dlvrd:001 submit date:2611300912 done date:2611300913 stat:DELIVRD err:000 text:Hi | true",
                "id:1 submit date:2611300912 done date:2611300913 stat:UNDELIV | true",
                "id:1 stat:UNDELIV | false",
                "stat:DELIVRD submit date:2611300912 done date:2611300913 | false",
                "id:1 submit date:2611300912 done date:2611300913 stat:MAYBE | false",
                "My train's id: 17, submit date: today | false",
                "STOP | false"
            })
    void a_text_with_all_that_a_receipt_has_looks_like_one(String text, boolean isOne) {
        var octets = text.getBytes(ISO_8859_1);

        assertThat(new Delivery(0, "1", 0, "2", 0, 0, octets, Map.of()).looksLikeReceipt())
                .isEqualTo(isOne);
        assertThat(new Delivery(0, "1", 0, "2", 0x40, 0, octets, Map.of()).looksLikeReceipt())
                .isFalse();
    }
}
