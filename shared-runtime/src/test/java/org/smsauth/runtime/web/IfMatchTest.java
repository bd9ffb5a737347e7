package org.smsauth.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class IfMatchTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"7\"",
                "W/\"7\"",
                "\"7-gzip\"",
                "W/\"7-gzip\"",
                "\"7--gzip\"",
                "\"7;gzip\"",
                "\"7-br\"",
                "*",
                " * ",
                "\"1\", \"7\"",
                "\"1\",\"7\"",
                "\"1\",, W/\"7\" ,",
                "\"a,b\", \"7\""
            })
    void a_tag_of_the_revision_fits_however_it_came_through_proxies(String header) {
        assertThat(ifMatch(header).fits(7)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"8\"",
                "W/\"8\"",
                "\"77\"",
                "\"07\"",
                "\"\"",
                "\"8-gzip\"",
                "\"7-gzipped\"",
                "\"1\", \"2\"",
                "\"gzip-7\""
            })
    void a_tag_of_another_revision_does_not_fit(String header) {
        assertThat(ifMatch(header)).isInstanceOf(IfMatch.Tags.class);
        assertThat(ifMatch(header).fits(7)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "",
                "\"7",
                "7\"",
                "w/\"7\"",
                "W/ \"7\"",
                "W/7",
                "'7'",
                "\"7\" \"8\"",
                "*, \"7\"",
                "**",
                "\"\u00e9\"",
                "\u20ac",
                "\"7\"x"
            })
    void what_is_no_list_of_tags_is_malformed(String header) {
        assertThat(ifMatch(header)).isEqualTo(new IfMatch.Malformed());
        assertThat(ifMatch(header).fits(7)).isFalse();
    }

    @Test
    void several_headers_are_one_list() {
        assertThat(ifMatch("\"1\"", "\"7\"").fits(7)).isTrue();
        assertThat(ifMatch("\"1\"", "\"2\"").fits(7)).isFalse();
    }

    @Test
    void without_a_header_the_request_does_not_say() {
        assertThat(ifMatch()).isEqualTo(new IfMatch.Absent());
        assertThat(ifMatch().fits(7)).isTrue();
    }

    @Test
    void a_header_may_be_long() {
        assertThat(ifMatch("\"1\",".repeat(2000) + "\"7\"").fits(7)).isTrue();
        assertThat(ifMatch("\"1\" ".repeat(2000))).isEqualTo(new IfMatch.Malformed());
        assertThat(ifMatch("\"" + "1".repeat(8000))).isEqualTo(new IfMatch.Malformed());
    }

    private static IfMatch ifMatch(String... headers) {
        var request = new MockHttpServletRequest();
        Stream.of(headers).forEach(it -> request.addHeader("If-Match", it));
        return IfMatch.of(request);
    }
}
