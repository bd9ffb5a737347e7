package org.smsauth.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** The example of FIPS 180-4. */
    @Test
    void a_text_has_its_digest() {
        assertThat(HexFormat.of().formatHex(Sha256.of("abc".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.base64Url("abc"))
                .isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
        assertThat(Sha256.base64Url("é")).isNotEqualTo(Sha256.base64Url("?"));
    }

    @Test
    void no_field_passes_for_a_part_of_another() {
        assertThat(List.of(of("ab", "c"), of("a", "bc"), of("abc"), of("abc", ""), of("abc", null)))
                .doesNotHaveDuplicates();
        assertThat(of("ab", "c")).isEqualTo(of("ab", "c"));
    }

    private static String of(@Nullable Object... fields) {
        var digest = new Sha256();
        for (var field : fields) {
            digest.add(field);
        }
        return digest.base64Url();
    }
}
