package org.smsauth.sms.carriage.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdsTest {

    private static final String PHONE = "14155550123";
    private static final String OTHER = "14155550199";

    private final RememberedIds record = new RememberedIds();
    private final MessageIds ids = new MessageIds("acme", null, record);

    /** The answer's and the receipt's. */
    @ParameterizedTest
    @CsvSource({
        "1A2B3C, 1A2B3C",
        "1A2B3C, 1a2b3c",
        "1a2b3c, 1A2B3C",
        "00001A2B3C, 1A2B3C",
        "1A2B3C, 00001A2B3C",
        "0000000042, 42",
        "42, 0000000042",
        "' 42 ', 42",
        "1A2B3C, 1715004",
        "001A2B3C, 0001715004",
        "1715004, 1A2B3C",
        "1715004, 001a2b3c",
        "0, 0000",
        "Smsc2001, Smsc2001",
        "7c9e6679-7425-40de-944b-e07fc1f90ae7, 7C9E6679-7425-40DE-944B-E07FC1F90AE7",
        "ffffffffffffffff, 18446744073709551615"
    })
    void an_id_is_the_same_however_the_receipt_writes_it(String answered, String receipted) {
        var known = ids.answered(answered, PHONE);

        assertThat(ids.receipted(receipted, List.of(PHONE, "4420"))).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({"Ab-x, aB-x", "1A2B3C, 1A2B3D", "42, 43", "10, 100", "x0042, x42"})
    void another_id_is_another(String answered, String receipted) {
        var known = ids.answered(answered, PHONE);

        assertThat(ids.receipted(receipted, List.of(PHONE, ""))).isNotEqualTo(known);
    }

    @Test
    void an_id_of_65_characters_is_one() {
        var longest = "F".repeat(65);
        var known = ids.answered(longest, PHONE);

        assertThat(known).hasSize(65);
        assertThat(ids.receipted(longest.toLowerCase(java.util.Locale.ROOT), List.of(PHONE)))
                .isEqualTo(known);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14155550123", "4155550123", "0014155550123", "01114155550123"})
    void a_recipient_is_known_with_its_country_or_without(String address) {
        var known = ids.answered("1A2B", PHONE);

        assertThat(ids.receipted("6699", List.of("", address))).isEqualTo(known);
    }

    @Test
    void the_same_digits_in_another_notation_are_not_those_of_anothers_message() {
        var hexadecimal = ids.answered("10", OTHER);
        var early = "16"; // decimal, of a message whose answer is not here yet

        assertThat(ids.receipted(early, List.of(PHONE))).isEqualTo("16").isNotEqualTo(hexadecimal);
    }

    @Test
    void how_receipts_write_ids_is_remembered_for_those_that_come_before_the_answer() {
        ids.answered("1A2B", PHONE);
        ids.receipted("6699", List.of(PHONE));

        assertThat(ids.receipted("6700", List.of(OTHER))).isEqualTo(ids.answered("1A2C", OTHER));
    }

    @Test
    void what_was_found_out_gives_way_to_what_is_found_out_later() {
        ids.answered("1A2B", PHONE);
        ids.receipted("6699", List.of(PHONE));
        ids.answered("77777", PHONE);
        ids.receipted("77777", List.of(PHONE));

        assertThat(ids.receipted("12345", List.of(OTHER))).isEqualTo("12345");
    }

    @Test
    void what_one_node_found_out_others_go_by_from_then_on() {
        var other = new MessageIds("acme", null, record);
        ids.answered("1A2B", PHONE);
        ids.receipted("6699", List.of(PHONE));

        assertThat(other.receipted("6700", List.of(OTHER))).isEqualTo("1a2c");
    }

    @Test
    void the_first_receipt_tells_also_where_another_node_had_the_answer() {
        var other = new MessageIds("acme", null, record);
        record.taken("1a2b", PHONE);

        assertThat(other.receipted("6699", List.of(PHONE))).isEqualTo("1a2b");
        assertThat(ids.receipted("6700", List.of(OTHER))).isEqualTo("1a2c");
    }

    @Test
    void what_carriers_found_out_of_each_other_is_nothing_to_them() {
        ids.answered("1A2B", PHONE);
        ids.receipted("6699", List.of(PHONE));

        assertThat(new MessageIds("backup", null, record).receipted("6700", List.of(OTHER)))
                .isEqualTo("6700");
    }

    @ParameterizedTest
    @CsvSource({"DECIMAL, 1A2B, 6699", "HEXADECIMAL, 6699, 1A2B", "SAME, 6699, 06699"})
    void what_the_settings_say_is_not_doubted(IdNotation told, String answered, String receipted) {
        var set = new MessageIds("acme", told, record);

        assertThat(set.receipted(receipted, List.of())).isEqualTo(set.answered(answered, PHONE));
    }
}
