package org.smsauth.sms.door.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.runtime.text.Sha256;

/** Which bits are whose. */
class StatusListTest {

    /** The examples of draft-ietf-oauth-status-list section 4.1. */
    @Test
    void the_first_index_is_in_the_least_significant_bits_of_the_first_byte() {
        var ones = list(1, 0xB9, 0xA3);
        assertThat(IntStream.range(0, 16).filter(i -> ones.of(at(i)) != Standing.GOOD))
                .containsExactly(0, 3, 4, 5, 7, 8, 9, 13, 15);

        var twos = list(2, 0xC9, 0x44, 0xF9);
        assertThat(IntStream.range(0, 12).mapToObj(i -> twos.of(at(i))))
                .containsExactly(
                        Standing.CREDENTIAL_REVOKED,
                        Standing.SUSPENDED,
                        Standing.GOOD,
                        Standing.CREDENTIAL_REVOKED, // 3: of no meaning here
                        Standing.GOOD,
                        Standing.CREDENTIAL_REVOKED,
                        Standing.GOOD,
                        Standing.CREDENTIAL_REVOKED,
                        Standing.CREDENTIAL_REVOKED,
                        Standing.SUSPENDED,
                        Standing.CREDENTIAL_REVOKED,
                        Standing.CREDENTIAL_REVOKED);
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0, SUSPENDED",
        "4, 1, CREDENTIAL_REVOKED",
        "4, 2, GOOD",
        "4, 3, CREDENTIAL_REVOKED",
        "8, 0, CREDENTIAL_REVOKED",
        "8, 1, CREDENTIAL_REVOKED",
        "8, 2, NOT_LISTED"
    })
    void wider_statuses_are_read_too(int bits, long index, Standing standing) {
        assertThat(list(bits, 0x12, 0xF0).of(at(index))).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "2, 8", "4, 4", "8, 2"})
    void an_index_beyond_the_end_is_nobodys(int bits, long size) {
        var list = list(bits, 0xFF, 0xFF);

        assertThat(list.size()).isEqualTo(size);
        assertThat(list.of(at(size - 1))).isNotEqualTo(Standing.GOOD);
        assertThat(list.of(at(size))).isEqualTo(Standing.NOT_LISTED);
        assertThat(list.of(at(Long.MAX_VALUE))).isEqualTo(Standing.NOT_LISTED);
    }

    @Test
    void a_single_token_is_known_by_the_digest_of_its_id() {
        // printf %s t-17 | openssl dgst -sha256 -binary | basenc --base64url
        var list = new StatusList(new byte[1], 2, Set.of(DIGEST_OF_T_17), AT_ONCE);

        assertThat(list.of(new StatusEntry(0, 0, Sha256.base64Url("t-17"))))
                .isEqualTo(Standing.TOKEN_REVOKED);
        assertThat(list.of(new StatusEntry(0, 0, Sha256.base64Url("t-18"))))
                .isEqualTo(Standing.GOOD);
    }

    private static final String DIGEST_OF_T_17 = "XnPElFCU_EFBe_kmCqi1qFwbLk--EvRJDrESo3Mnkvk";

    private static final StatusList.Times AT_ONCE = new StatusList.Times(1, 0, 0, 1);

    @ParameterizedTest
    @CsvSource({
        "6, 100, 7, 90, true", // a change is never forgotten, whatever the clocks say
        "7, 100, 6, 200, false",
        "7, 100, 7, 200, true",
        "7, 100, 7, 100, false",
        "-1, 100, -1, 200, true", // of an issuer that numbers no changes
    })
    void a_list_is_older_by_its_change_and_then_by_its_time(
            long change, long at, long otherChange, long otherAt, boolean older) {
        var list = new StatusList(new byte[1], 2, Set.of(), new StatusList.Times(change, at, 0, 1));
        var other =
                new StatusList(
                        new byte[1], 2, Set.of(), new StatusList.Times(otherChange, otherAt, 0, 1));

        assertThat(list.isOlderThan(other)).isEqualTo(older);
    }

    private static StatusList list(int bits, int... bytes) {
        var statuses = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            statuses[i] = (byte) bytes[i];
        }
        return new StatusList(statuses, bits, Set.of(), AT_ONCE);
    }

    private static StatusEntry at(long index) {
        return new StatusEntry(index, 0, "");
    }
}
