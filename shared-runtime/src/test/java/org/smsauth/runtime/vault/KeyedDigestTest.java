package org.smsauth.runtime.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyedDigestTest {

    private static final byte[] TEXT = "Your code is 1234".getBytes(UTF_8);

    private final KeyedDigest digest = new KeyedDigest(TestRootKeys.of(0), "a test");

    @Test
    void the_same_text_has_the_same_digest_in_however_many_parts_it_is_given() {
        assertThat(digest.of(TEXT)).hasSize(32).isEqualTo(digest.of(TEXT));
        assertThat(digest.of("Your code".getBytes(UTF_8), " is 1234".getBytes(UTF_8)))
                .isEqualTo(digest.of(TEXT));
        assertThat(digest.of("Your code is 1235".getBytes(UTF_8))).isNotEqualTo(digest.of(TEXT));
    }

    @Test
    void another_key_or_purpose_has_another_digest() {
        assertThat(new KeyedDigest(TestRootKeys.of(1), "a test").of(TEXT))
                .isNotEqualTo(digest.of(TEXT));
        assertThat(new KeyedDigest(TestRootKeys.of(0), "another").of(TEXT))
                .isNotEqualTo(digest.of(TEXT));
    }
}
