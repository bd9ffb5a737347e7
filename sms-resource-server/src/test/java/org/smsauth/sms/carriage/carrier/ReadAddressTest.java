package org.smsauth.sms.carriage.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.message.NumberingPlan;
import org.smsauth.sms.message.PhoneNumber;

class ReadAddressTest {

    private static final ReadAddress ANYWHERE = ReadAddress.in(null);

    @ParameterizedTest
    @CsvSource({
        "14155550123, +14155550123",
        "+14155550123, +14155550123",
        "0014155550123, +14155550123",
        "+1 (415) 555-0123, +14155550123",
        "+40404, +40404",
        "40404, 40404",
        "12345678, 12345678",
        "0612345678, 0612345678",
        "0, 0",
        "'', ''",
        "My Bank, My Bank",
        "3com, 3com"
    })
    void digits_are_a_number_of_the_world_where_they_can_be_one(String written, String read) {
        assertThat(ANYWHERE.of(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "14155550123, +14155550123",
        "+14155550123, +14155550123",
        "0014155550123, +14155550123",
        "35699123456, +35699123456",
        "4677, +4677",
        "0612345678, 0612345678",
        "ACME, ACME"
    })
    void what_is_said_to_be_international_has_its_plus(String written, String read) {
        assertThat(ANYWHERE.international(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"612345678", "0612345678", "14155550123", "40404"})
    void what_is_said_to_be_national_is_of_no_country_that_is_not_set(String written) {
        assertThat(ANYWHERE.national(written)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({
        "FR, 0612345678, +33612345678",
        "FR, 612345678, +33612345678",
        "FR, 06 12 34 56 78, +33612345678",
        "FR, 0033612345678, +33612345678",
        "FR, 33612345678, +33612345678",
        "FR, 00447400123456, +447400123456",
        "DE, 015112345678, +4915112345678",
        "US, 4155550123, +14155550123",
        "US, 14155550123, +14155550123",
        "US, 0114915112345678, +4915112345678",
        "IT, 3381234567, +393381234567",
        "RU, 89161234567, +79161234567",
        "HU, 06201234567, +36201234567",
        "BR, 11961234567, +5511961234567",
        "FR, +447400123456, +447400123456"
    })
    void a_national_number_is_one_of_the_country_that_is_set(
            String country, String written, String read) {
        assertThat(ReadAddress.in(country).national(written)).isEqualTo(read);
        assertThat(ReadAddress.in(country).of(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource({
        "FR, 4915112345678, +4915112345678",
        "FR, 14155550123, +14155550123",
        "US, 447400123456, +447400123456",
        "FR, 40404, 40404",
        "FR, 0112, 0112",
        "FR, My Bank, My Bank"
    })
    void where_a_country_is_set_numbers_of_others_are_theirs_and_codes_nobodys(
            String country, String written, String read) {
        assertThat(ReadAddress.in(country).of(written)).isEqualTo(read);
    }

    @Test
    void what_two_people_could_have_is_neithers() {
        // a mobile in China, and with a plus one in Chicago
        var both = "13123456789";
        assertThat(NumberingPlan.national(both, "CN")).isPresent();
        assertThat(NumberingPlan.isKnown(new PhoneNumber("+" + both))).isTrue();

        assertThat(ReadAddress.in("CN").of(both)).isEqualTo(both);
        assertThat(ReadAddress.in("CN").national(both)).isEqualTo("+86" + both);
        assertThat(ReadAddress.in("CN").international(both)).isEqualTo("+" + both);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "FRA", "XX", "", "false"})
    void a_country_that_is_none_is_told(String country) {
        assertThatThrownBy(() -> ReadAddress.in(country))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("country is a code of two letters such as FR, not ");
    }
}
