package org.smsauth.sms.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                "+1 415 555 0123",
                "+1-415-555-0123",
                "+1415555012",
                "+0123456789",
                "+141555501234567",
                "+99912345678",
                "tel:+14155550123",
                "+1415555012a",
                "+\u0661\u0664\u0661\u0665\u0665\u0665\u0665\u0660\u0661\u0662\u0663",
                "+14155550123\n"
            })
    void anything_else_is_none(String text) {
        assertThat(PhoneNumber.parse(text)).isEmpty();
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
