package org.smsauth.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceTest {

    @Test
    void an_ipv4_address_is_a_source() {
        assertThat(Source.of("203.0.113.7")).isEqualTo("203.0.113.7");
        assertThat(Source.of("203.0.113.8")).isNotEqualTo(Source.of("203.0.113.7"));
        assertThat(Source.of("::ffff:203.0.113.7")).isEqualTo("203.0.113.7");
    }

    @Test
    void all_addresses_of_a_subscriber_are_one_source() {
        assertThat(Source.of("2001:db8:0:1::7")).isEqualTo(Source.of("2001:db8:0:1:ffff::9"));
        assertThat(Source.of("2001:db8:0:1::7")).isNotEqualTo(Source.of("2001:db8:0:2::7"));
    }

    @Test
    void what_is_no_address_is_itself() {
        assertThat(Source.of("unknown")).isEqualTo("unknown");
    }
}
