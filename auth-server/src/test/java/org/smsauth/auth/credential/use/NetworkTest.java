package org.smsauth.auth.credential.use;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkTest {

    @Test
    void addresses_of_one_organisation_are_one_network() {
        assertThat(Network.of("192.0.2.77")).isEqualTo("192.0.2.0/24");
        assertThat(Network.of("2001:db8:1:2::3")).isEqualTo("2001:db8:1:0:0:0:0:0/48");
        assertThat(Network.of("::ffff:192.0.2.9")).isEqualTo("192.0.2.0/24");
    }

    @Test
    void what_is_no_address_is_itself() {
        assertThat(Network.of("unknown")).isEqualTo("unknown");
    }
}
