package org.smsauth.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermittedAddressesTest {

    private static final OutboundSettings BY_DEFAULT = new OutboundSettings(false, List.of(), null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2001::1",
                "2002:a00:1::1"
            })
    void an_address_inside_is_refused(String address) {
        assertThatThrownBy(() -> addresses(BY_DEFAULT, address).resolve("keys.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("keys.example is at")
                .hasMessageContaining("smsauth.outbound.allowed-networks");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "2606:2800:220:1::1"})
    void a_public_address_is_taken(String address) throws Exception {
        assertThat(addresses(BY_DEFAULT, address).resolve("keys.example")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3"})
    void one_address_inside_among_others_forbids_the_host(String inside) {
        assertThatThrownBy(() ->
                        addresses(BY_DEFAULT, "93.184.216.34", inside).resolve("keys.example"))
                .isInstanceOf(UnknownHostException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "127.0.0.1"})
    void what_a_setting_names_is_taken(String address) throws Exception {
        var settings = new OutboundSettings(true, List.of("10.1.0.0/16"), null);

        assertThat(addresses(settings, address).resolve("keys.internal")).hasSize(1);
        assertThatThrownBy(() -> addresses(settings, "10.2.0.1").resolve("keys.internal"))
                .isInstanceOf(UnknownHostException.class);
    }

    private static PermittedAddresses addresses(OutboundSettings settings, String... found) {
        return new PermittedAddresses(
                settings,
                new DnsResolver() {
                    @Override
                    public InetAddress[] resolve(String host) {
                        return Stream.of(found)
                                .map(InetAddress::ofLiteral)
                                .toArray(InetAddress[]::new);
                    }

                    @Override
                    public String resolveCanonicalHostname(String host) {
                        return host;
                    }
                });
    }
}
