package org.smsauth.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutboundUrlTest {

    private static final String EXAMPLE = "https://client.example.com/";

    @ParameterizedTest
    @CsvSource({
        "HTTPS://client.example.com/A, https://client.example.com/A",
        "Http://localhost:8080/, http://localhost:8080/",
        "https://client.example.com/\u00e4?\u00f6, https://client.example.com/%C3%A4?%C3%B6",
        "https://client.example.com:65535, https://client.example.com:65535",
        "https://xn--bcher-kva.example/, https://xn--bcher-kva.example/",
        "https://127.0.0.1:8443/a, https://127.0.0.1:8443/a",
        "https://8.example/, https://8.example/",
        "https://b\u00fccher.example/\u00e4, https://xn--bcher-kva.example/%C3%A4",
        "https://B\u00dcCHER.example:8443, https://xn--bcher-kva.example:8443",
        "https://client\u3002example, https://client.example",
        "https://\uff11\uff12\uff17.0.0.1/, https://127.0.0.1/"
    })
    void has_one_spelling(String text, String url) {
        assertThat(OutboundUrl.read(text, EXAMPLE)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://client.example.com:0/",
                "https://client.example.com:65536/",
                "https://user@client.example.com/",
                "https://@client.example.com/",
                "https://client.example.com/#a",
                "https://b\u00fccher.example:0/",
                "https://user@b\u00fccher.example/",
                "https://b\u00fccher.example#a",
                "https://client.example\uff0f.example.com/",
                "https://client.example\uff20inside/",
                "https://\u00fc..example/",
                "https://\u00fc_.example/",
                "https://\u2100.example/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://256.1.1.1/",
                "https://client.example.7/",
                "https://client.example.0x/",
                "https://127.0.0.1./",
                "https://[::1/",
                "https://client.example.com\\@inside/",
                "https://127.0.0.1%2e/",
                "http://client.example.com/",
                "ftp://client.example.com/",
                "https:client.example.com",
                "//client.example.com/",
                "client.example.com",
                "7:",
                "https:///",
                " ",
                ""
            })
    void what_is_none_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> OutboundUrl.read(text, EXAMPLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(EXAMPLE);
    }

    /** As it is kept, what is not ASCII is three times as long, or six. */
    @Test
    void is_no_longer_than_its_column() {
        var room = 1_000 - EXAMPLE.length();

        assertThat(OutboundUrl.read(EXAMPLE + "x".repeat(room), EXAMPLE).toString()).hasSize(1_000);
        assertThatThrownBy(() -> OutboundUrl.read(EXAMPLE + "x".repeat(room + 1), EXAMPLE))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OutboundUrl.read(EXAMPLE + "\u00e4".repeat(room / 2), EXAMPLE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
