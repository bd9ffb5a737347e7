package org.smsauth.sms.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.vault.TestRootKeys;
import org.smsauth.sms.vault.BodySeal.Place;

class BodySealTest {

    private static final String TEXT = "Your code is 1234 – \uD83D\uDD11";
    private static final Place HERE = new Place(247_000_000_000_001L, "production", "sales");

    private final BodySeal seal = new BodySeal(TestRootKeys.of(1));

    @Test
    void a_text_opens_in_its_row_and_is_not_to_be_seen_before() {
        var sealed = seal.seal(TEXT, HERE);

        assertThat(seal.open(sealed, HERE)).contains(TEXT);
        assertThat(new BodySeal(TestRootKeys.of(1)).open(sealed, HERE)).contains(TEXT);
        assertThat(sealed).hasSize(TEXT.getBytes(UTF_8).length + 28);
        assertThat(new String(sealed, UTF_8)).doesNotContain("code", "1234");
    }

    @Test
    void the_same_text_is_never_sealed_alike() {
        assertThat(seal.seal(TEXT, HERE)).isNotEqualTo(seal.seal(TEXT, HERE));
    }

    @Test
    void the_text_of_another_row_department_or_environment_does_not_open() {
        var sealed = seal.seal(TEXT, HERE);

        assertThat(seal.open(sealed, new Place(HERE.number() + 1, "production", "sales")))
                .isEmpty();
        assertThat(seal.open(sealed, new Place(HERE.number(), "sandbox", "sales"))).isEmpty();
        assertThat(seal.open(sealed, new Place(HERE.number(), "production", "alerts"))).isEmpty();
    }

    @Test
    void another_root_key_opens_nothing() {
        var sealed = seal.seal(TEXT, HERE);

        assertThat(new BodySeal(TestRootKeys.of(2)).open(sealed, HERE)).isEmpty();
    }

    @Test
    void what_was_changed_anywhere_does_not_open() {
        var sealed = seal.seal(TEXT, HERE);

        for (int i = 0; i < sealed.length; i++) {
            var changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(seal.open(changed, HERE)).as("byte %s", i).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 11, 12, 27, 28, 2000})
    void bytes_that_were_never_sealed_do_not_open(int length) {
        assertThat(seal.open(new byte[length], HERE)).isEmpty();
    }

    /** From before 2025, where a number is negative, to the last there is. */
    @ParameterizedTest
    @ValueSource(longs = {-7_109_384_601_600_000L, -1, 0, 1L << 38, 8_925_000_000_000_000L})
    void a_row_of_any_time_has_a_key(long number) {
        var place = new Place(number, "sandbox", "sales");

        assertThat(seal.open(seal.seal(TEXT, place), place)).contains(TEXT);
    }

    @Test
    void rows_of_many_years_are_sealed_and_opened_in_any_order() {
        var sealed = new java.util.ArrayList<byte[]>();
        for (int i = 0; i < 2_500; i++) {
            sealed.add(seal.seal(TEXT, at(i)));
        }
        for (int i = 0; i < 2_500; i += 7) {
            assertThat(seal.open(sealed.get(i), at(i))).contains(TEXT);
        }
    }

    private static Place at(int stretch) {
        return new Place((long) stretch << 38, "sandbox", "sales");
    }
}
