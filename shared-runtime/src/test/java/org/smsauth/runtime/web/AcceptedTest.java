package org.smsauth.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;

class AcceptedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "APPLICATION/JSON",
                "application/json;charset=utf-8",
                "application/json; q=0.1",
                "application/xml, application/json;q=0.1",
                "application/json, */*;q=0",
                "text/html, */*;q=0.001",
                ""
            })
    void json_is_wanted(String header) {
        assertThat(admitsJson(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "application/cbor",
                "application/vnd.sms+json",
                "text/*",
                "*/*;q=0",
                "application/json;q=0",
                "application/json;q=0.000",
                "application/json;q=0, */*",
                "application/*;q=0, */*;q=1",
                "application/json;q=2",
                "application/json;q=x",
                "json",
                "*/json",
                "application/",
                "application/json;;=",
                "\u00ff/\u00fe"
            })
    void json_is_not_wanted_or_the_header_cannot_be_read(String header) {
        assertThat(admitsJson(header)).isFalse();
    }

    @Test
    void without_a_header_anything_is_and_several_headers_are_one_list() {
        assertThat(admitsJson()).isTrue();
        assertThat(admitsJson("application/xml", "application/json")).isTrue();
        assertThat(admitsJson("*/*", "application/json;q=0")).isFalse();
    }

    private static boolean admitsJson(String... headers) {
        var request = new MockHttpServletRequest();
        Stream.of(headers).forEach(it -> request.addHeader("Accept", it));
        return Accepted.of(request).admits(MediaType.APPLICATION_JSON);
    }
}
