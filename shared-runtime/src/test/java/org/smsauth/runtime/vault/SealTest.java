package org.smsauth.runtime.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealTest {

    private static final String TEXT = "smsa_abc – only once";

    private final Seal seal = new Seal(TestRootKeys.of(0), "a test");

    @Test
    void what_was_sealed_opens_where_it_belongs_and_says_nothing_before() {
        var sealed = seal.seal(TEXT, "here");

        assertThat(seal.open(sealed, "here")).contains(TEXT);
        assertThat(sealed).doesNotContain("smsa");
        assertThat(new String(Base64.getUrlDecoder().decode(sealed), ISO_8859_1))
                .doesNotContain("smsa");
        assertThat(seal.seal(TEXT, "here")).isNotEqualTo(sealed);
    }

    @Test
    void what_was_changed_or_moved_or_is_for_another_purpose_does_not_open() {
        var sealed = seal.seal(TEXT, "here");
        var first = sealed.charAt(20) == 'A' ? "B" : "A";

        assertThat(seal.open(sealed, "there")).isEmpty();
        assertThat(new Seal(TestRootKeys.of(0), "another").open(sealed, "here")).isEmpty();
        assertThat(seal.open(sealed.substring(0, 20) + first + sealed.substring(21), "here"))
                .isEmpty();
        for (var odd : new String[] {"", "A", "not base64 !", sealed.substring(0, 16)}) {
            assertThat(seal.open(odd, "here")).as(odd).isEmpty();
        }
    }
}
