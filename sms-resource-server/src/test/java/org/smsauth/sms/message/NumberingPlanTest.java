package org.smsauth.sms.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(NumberingPlan.countries(new PhoneNumber(number))).containsExactly(country);
    }

    @ParameterizedTest
    @CsvSource({"+882160000000", "+80012345678", "+881612345678", "+883510012345", "+9991234567"})
    void a_number_of_no_country_tells_none(String number) {
        assertThat(NumberingPlan.countries(new PhoneNumber(number))).isEmpty();
        assertThat(NumberingPlan.zones(new PhoneNumber(number))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+14365550123, CA US",
        "+18615550123, CA US",
        "+16795550123, CA US",
        "+12680000000, AG", // a country with digits of its own
        "+446123456789, GB GG JE",
        "+76955550123, RU",
        "+77955550123, KZ",
        "+39392123456, IT",
        "+64291234567, NZ"
    })
    void a_range_no_plan_knows_is_of_the_countries_of_its_calling_code(
            String number, String countries) {
        assertThat(NumberingPlan.countries(new PhoneNumber(number)))
                .containsExactlyInAnyOrder(countries.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+14365550123", "+18615550123", "+16795550123"})
    void a_range_no_plan_knows_is_in_all_zones_of_its_countries(String number) {
        assertThat(NumberingPlan.zones(new PhoneNumber(number)))
                .extracting(ZoneId::getId)
                .contains(
                        "America/New_York",
                        "America/Chicago",
                        "America/Denver",
                        "America/Phoenix",
                        "America/Los_Angeles",
                        "America/Anchorage",
                        "America/Adak",
                        "Pacific/Honolulu",
                        "America/St_Johns",
                        "America/Halifax",
                        "America/Toronto",
                        "America/Winnipeg",
                        "America/Regina",
                        "America/Edmonton",
                        "America/Vancouver")
                .doesNotContain("Pacific/Guam", "Pacific/Pago_Pago", "America/Jamaica");
    }

    @Test
    void every_calling_code_of_a_country_tells_zones_of_ranges_no_plan_knows() {
        var plans = com.google.i18n.phonenumbers.PhoneNumberUtil.getInstance();
        for (var country : plans.getSupportedRegions()) {
            var unknown = "+" + plans.getCountryCodeForRegion(country) + "0000000";
            assertThat(NumberingPlan.zones(new PhoneNumber(unknown))).as(unknown).isNotEmpty();
            assertThat(NumberingPlan.countries(new PhoneNumber(unknown))).as(unknown).isNotEmpty();
        }
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
