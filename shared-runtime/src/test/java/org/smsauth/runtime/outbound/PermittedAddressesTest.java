package org.smsauth.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermittedAddressesTest {

    private static final OutboundSettings BY_DEFAULT = new OutboundSettings(false, List.of(), null);

    @ParameterizedTest
    @MethodSource("org.smsauth.runtime.outbound.AddressesInside#all")
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
