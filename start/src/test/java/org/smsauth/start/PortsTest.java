package org.smsauth.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void a_port_is_taken_while_somebody_listens_even_on_loopback_only() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
            assertThat(Ports.free(port)).isFalse();
            assertThatThrownBy(() -> Ports.requireFree(port, "--sms-port"))
                    .hasMessageContainingAll("Port " + port, "--sms-port");
        }
        assertThat(Ports.free(port)).isTrue();
    }
}
