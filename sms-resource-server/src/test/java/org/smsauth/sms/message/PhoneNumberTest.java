package org.smsauth.sms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+14155550123",
                "+14155559901",
                "+4915112345678",
                "+447400123456",
                "+6591234567"
            })
    void a_number_in_e164_is_one_test_numbers_too(String text) {
        assertThat(PhoneNumber.parse(text)).contains(new PhoneNumber(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "14155550123",
                "+1415555012",
                "+0123456789",
                "+141555501234567",
                "+99912345678",
                "+1415555012a",
                "4407400123456",
                "07400123456",
                "tel:07400123456",
                "+",
                "00"
            })
    void anything_else_is_none(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "+4407400123456, +447400123456",
        "+44 7400 123456, +447400123456",
        "+44(0)7400 123456, +447400123456",
        "+447400123456;ext=5, +447400123456",
        "tel:+44-7400-123456, +447400123456",
        "00447400123456, +447400123456",
        "00 44 07400 123456, +447400123456",
        "＋４４７４００１２３４５６, +447400123456",
        "+٤٤٧٤٠٠١٢٣٤٥٦, +447400123456",
        "'+447400123456\n', +447400123456",
        "+114155550101, +14155550101",
        "+49015112345678, +4915112345678",
        "+330612345678, +33612345678",
        "+33692123456, +262692123456",
        "+5215512345678, +525512345678",
        "+541123456789, +5491123456789",
        "+54111523456789, +5491123456789",
        "+540111523456789, +5491123456789",
        "+551187654321, +5511987654321",
        "+5501511987654321, +5511987654321",
        "+39612345678, +390612345678",
        "+390848123456, +39848123456",
        "+390549886377, +3780549886377",
        "+378886377, +3780549886377",
        "+36012345678, +3612345678",
        "+352027123456, +35227123456",
        "+370861234567, +37061234567",
        "+22997123456, +2290197123456",
        "+2416031234, +24106031234"
    })
    void one_phone_has_one_spelling_and_is_told_by_any_other(String text, String right) {
        assertThat(PhoneNumber.read(text))
                .isEqualTo(new NumberReading.Respelt(new PhoneNumber(right)));
        assertThat(PhoneNumber.read(text).words()).endsWith("write it " + right);
        assertThat(PhoneNumber.parse(right)).contains(new PhoneNumber(right));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+15550123",
                "+12345678",
                "+4912345",
                "+541112345",
                "+44123456",
                "+331234567",
                "+61412345",
                "+8613812345",
                "+79161234",
                "+64211234",
                "+39312345"
            })
    void a_number_that_is_not_complete_is_none(String text) {
        assertThat(PhoneNumber.read(text))
                .isInstanceOfSatisfying(
                        NumberReading.None.class,
                        it -> assertThat(it.why()).contains("whole number").contains("digits"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+14365550123",
                "+18615550123",
                "+16795550123",
                "+446123456789",
                "+4915000123456",
                "+64291234567",
                "+76955550123",
                "+80012345678",
                "+881612345678",
                "+8823421234",
                "+883510012345",
                "+883999912345"
            })
    void a_complete_number_of_a_range_that_no_plan_knows_is_one(String text) {
        assertThat(PhoneNumber.parse(text)).contains(new PhoneNumber(text));
    }

    @Test
    void what_is_looked_for_need_not_be_complete_and_must_be_spelt_right() {
        assertThat(PhoneNumber.lookedFor("+15550123")).isEqualTo(new PhoneNumber("+15550123"));
        assertThatThrownBy(() -> PhoneNumber.lookedFor("+4407400123456"))
                .hasMessageContaining("+447400123456");
        assertThatThrownBy(() -> PhoneNumber.lookedFor("0123")).hasMessageContaining("E.164");
    }

    @Test
    void words_for_a_record_have_every_number_masked_but_the_example() {
        assertThat(PhoneNumber.maskedIn("write it +447400123456, such as +14155550123, +44 or +1"))
                .isEqualTo(
                        "write it +4474*****56, such as +14155550123, +44 or +1"
                                .replace("*****", "******"));
    }

    @Test
    void a_number_without_its_form_cannot_be_made() {
        assertThatThrownBy(() -> new PhoneNumber("0123")).hasMessageContaining("E.164");
    }

    @Test
    void a_number_prints_itself_masked() {
        assertThat(new PhoneNumber("+14155550123")).hasToString("+1415*****23");
        assertThat(new PhoneNumber("+6591234")).hasToString("+6591*34");
    }
}
