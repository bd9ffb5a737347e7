package org.smsauth.runtime.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsauth.runtime.edge.ForwardedHeader.FORWARDED;
import static org.smsauth.runtime.edge.ForwardedHeader.X_FORWARDED_FOR;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.mock.env.MockEnvironment;

/** Whose address a request has that came by proxies. The proxies are those of 10.0.0.0/8. */
class TrustedProxiesTest {

    private static final String PROXY = "10.0.0.1";

    private static String origin(ForwardedHeader form, String header) {
        var proxies =
                new TrustedProxies(new ProxySettings(List.of("10.0.0.0/8", "fd00::/8"), form));
        var elements = Stream.of(header.split(",", -1)).map(String::strip).toList();
        return proxies.origin(form, PROXY, elements).address();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7                       | 203.0.113.7",
                "198.51.100.1, 203.0.113.7         | 203.0.113.7",
                "198.51.100.1, 203.0.113.7, 10.2.3.4 | 203.0.113.7",
                "10.9.9.9, 10.2.3.4                | 10.9.9.9",
                "203.0.113.7:4711                  | 203.0.113.7",
                "2001:db8::7                       | 2001:db8:0:0:0:0:0:7",
                "[2001:db8::7]:443                 | 2001:db8:0:0:0:0:0:7",
                "::ffff:203.0.113.7                | 203.0.113.7",
                "198.51.100.1, unknown             | 10.0.0.1",
                "198.51.100.1, unknown, 10.2.3.4   | 10.2.3.4",
                "198.51.100.1,                     | 10.0.0.1",
                "198.51.100.1, 1.2.3               | 10.0.0.1",
                "198.51.100.1, 256.1.1.1           | 10.0.0.1",
                "198.51.100.1, localhost           | 10.0.0.1",
                "198.51.100.1, 0x7f000001          | 10.0.0.1",
                "198.51.100.1, fe80::1%eth0        | 10.0.0.1",
            })
    void addresses_are_read_right_to_left_past_trusted_hops(String header, String address) {
        assertThat(origin(X_FORWARDED_FOR, header)).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "for=203.0.113.7                                      | 203.0.113.7",
                "For=\"203.0.113.7:4711\";proto=https;by=10.0.0.1     | 203.0.113.7",
                "for=198.51.100.1, for=203.0.113.7;proto=https        | 203.0.113.7",
                "for=198.51.100.1, for=203.0.113.7, for=10.3.3.3      | 203.0.113.7",
                "for=\"[2001:db8::7]:443\"                            | 2001:db8:0:0:0:0:0:7",
                "for=198.51.100.1, for=_hidden                        | 10.0.0.1",
                "for=198.51.100.1, for=unknown                        | 10.0.0.1",
                "for=198.51.100.1, proto=https                        | 10.0.0.1",
                "for=198.51.100.1;for=198.51.100.2                    | 10.0.0.1",
                "for=\"198.51.100.1, for=203.0.113.7                  | 203.0.113.7",
                "x=\"y, for=198.51.100.1\"                            | 10.0.0.1",
                "198.51.100.1                                         | 10.0.0.1",
            })
    void forwarded_elements_are_read_right_to_left_and_a_quote_left_open_swallows_nothing(
            String header, String address) {
        assertThat(origin(FORWARDED, header)).isEqualTo(address);
    }

    @Test
    void the_scheme_is_what_the_same_proxy_said() {
        assertThat(FORWARDED.hop("for=203.0.113.7;proto=HTTPS").orElseThrow().scheme())
                .isEqualTo(Optional.of("https"));
        assertThat(FORWARDED.hop("for=203.0.113.7;proto=ftp").orElseThrow().scheme()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "::/0",
                "proxy",
                "10.0.0.0/33",
                "10.0.0.0/8/8",
                "10",
                "",
                "dead.beef"
            })
    void nobody_can_trust_everybody_or_a_name(String network) {
        assertThatThrownBy(() -> new ProxySettings(List.of(network), null))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining("smsauth.trusted-proxies has addresses");
    }

    @Test
    void a_header_without_a_proxy_to_believe_is_refused() {
        assertThatThrownBy(() -> new ProxySettings(List.of(), FORWARDED))
                .hasMessageContaining("smsauth.forwarded-header needs smsauth.trusted-proxies");
    }

    @ParameterizedTest
    @CsvSource({
        "server.forward-headers-strategy, framework",
        "server.forward-headers-strategy, native",
        "server.forward-headers-strategy, NATIVE",
        "server.tomcat.remoteip.remote-ip-header, x-forwarded-for",
        "server.tomcat.remoteip.protocol-header, x-forwarded-proto",
        "smsauth.client-certificate.trusted-proxies, 10.0.0.0/8",
    })
    void no_other_way_of_believing_headers_is_started_with(String name, String value) {
        assertThatThrownBy(() ->
                        OtherForwarding.refuse(new MockEnvironment().withProperty(name, value)))
                .isInstanceOf(UnusableSettingException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("smsauth.trusted-proxies");
    }
}
