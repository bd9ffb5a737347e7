package org.smsauth.runtime.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactFormTest {

    @ParameterizedTest
    @ValueSource(strings = {"AAAA.AAAA.AAAA", "AA.AAA.AAAA", "_-9w.e30.AQ"})
    void three_parts_of_base64url_are_a_signed_jwt_in_compact_form(String token) {
        assertThat(CompactForm.has(token)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "AAAA.AAAA",
                "AAAA.AAAA.",
                ".AAAA.AAAA",
                "AAAA..AAAA",
                "AAAA.AAAA.AAAA.AAAA",
                "AAAA.AAAA.AAAA=",
                "AA==.AAAA.AAAA",
                "AAAA.AAAA.AA AA",
                "AAAA.AAAA.AAAA\n",
                "AAAA.AA+A.AAAA",
                "AAAA.AA/A.AAAA",
                "AAAA.AAAA.A",
                "AAAA.AAAA.AB",
                "AAAA.AAAA.AAB",
                "AAAA.AAAA.AAAÄ"
            })
    void any_other_spelling_is_none(String token) {
        assertThat(CompactForm.has(token)).isFalse();
    }

    @Test
    void every_part_that_is_encoded_is_one() {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        for (int first = 0; first < 256; first++) {
            for (int length = 1; length <= 3; length++) {
                var bytes = new byte[length];
                bytes[length - 1] = (byte) first;
                assertThat(CompactForm.isPart(encoder.encodeToString(bytes))).isTrue();
            }
        }
        assertThat(CompactForm.isPart(encoder.encodeToString(new byte[2_000_000]))).isTrue();
    }
}
