package org.smsauth.sms.carriage.smpp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.carriage.smpp.Pdu.GarbageException;

class PduTest {

    private static Pdu read(byte[] octets) throws IOException {
        return Pdu.read(new DataInputStream(new ByteArrayInputStream(octets)));
    }

    /** The last two are four gigabytes less one, and two. */
    @ParameterizedTest
    @CsvSource({"0, 0", "15, 15", "131073, '131,073'", "-1, '4,294,967,295'"})
    @CsvSource({"2147483647, '2,147,483,647'"})
    void a_length_that_no_pdu_has_is_told_and_nothing_is_read(int length, String told) {
        var octets = ByteBuffer.allocate(64).putInt(length).array();

        assertThatThrownBy(() -> read(octets))
                .isInstanceOf(GarbageException.class)
                .hasMessage("a PDU of " + told + " octets; it has from 16 to 131,072");
    }

    @Test
    void what_ends_in_the_middle_is_no_pdu() {
        assertThatThrownBy(() -> read(ByteBuffer.allocate(20).putInt(100).array()))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void a_string_that_is_not_ended_ends_with_the_pdu() throws IOException {
        assertThat(new PduFields("abc".getBytes(ISO_8859_1)).string()).isEqualTo("abc");
    }

    @Test
    void a_parameter_that_is_not_complete_is_left_out_and_those_before_count() {
        var octets = HexFormat.of().parseHex("042700010204280005" + "01");

        assertThat(new PduFields(octets).parameters()).containsOnlyKeys(0x427);
    }

    @Test
    void any_octets_are_read_or_told_to_be_garbage() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            var body = new byte[random.nextInt(200)];
            random.nextBytes(body);
            var pdu = new Pdu(random.nextBoolean() ? 5 : 0x103, 0, 1, body);
            try {
                var delivery = Delivery.read(pdu);
                assertThat(delivery.text()).isNotNull();
                assertThat(ReadReceipt.of(delivery)).isNotNull();
            } catch (GarbageException e) {
                assertThat(e).hasMessage("a PDU that ends in the middle of its fields");
            }
        }
    }
}
