package org.smsauth.sms.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberingPlanTest {

    @ParameterizedTest
    @CsvSource({
        "+14155550123,   US",
        "+14165550123,   CA",
        "+4915112345678, DE",
        "+447400123456,  GB",
        "+447781123456,  GG",
        "+77010001234,   KZ",
        "+79161234567,   RU",
        "+49151123456,   DE", // too short to be in service, and Germany's all the same
    })
    void a_number_tells_its_country(String number, String country) {
        assertThat(NumberingPlan.country(new PhoneNumber(number))).contains(country);
    }

    @ParameterizedTest
    @CsvSource({"+882160000000", "+80012345678", "+19995550123", "+9991234567"})
    void a_number_of_no_country_tells_none(String number) {
        assertThat(NumberingPlan.country(new PhoneNumber(number))).isEmpty();
    }

    @Test
    void a_number_tells_its_time_zones() {
        assertThat(NumberingPlan.zones(new PhoneNumber("+12125550123")))
                .containsExactly(ZoneId.of("America/New_York"));
        assertThat(NumberingPlan.zones(new PhoneNumber("+61412345678")))
                .as("a mobile phone of Australia may be anywhere there")
                .hasSizeGreaterThan(2);
        assertThat(NumberingPlan.zones(new PhoneNumber("+882160000000"))).isEmpty();
    }

    @Test
    void countries_are_iso_codes() {
        assertThat(NumberingPlan.countries())
                .contains("DE", "US", "KZ")
                .doesNotContain("001", "ZZ", "de");
    }
}
