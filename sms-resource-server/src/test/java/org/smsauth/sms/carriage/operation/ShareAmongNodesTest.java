package org.smsauth.sms.carriage.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.carriage.carrier.CarrierHealth;
import org.smsauth.sms.carriage.carrier.Limits;
import org.smsauth.sms.carriage.operation.NodeStates.NodeState;
import org.smsauth.sms.node.ThisNode;

class ShareAmongNodesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    private final ShareAmongNodes share = new ShareAmongNodes(new ThisNode(1));

    @Test
    void a_node_alone_has_all_of_the_rate() {
        share.know(List.of(state(1, "acme", true, NOW)), NOW);

        assertThat(share.among("acme")).isEqualTo(1);
    }

    @Test
    void nodes_share_it_at_which_the_carrier_is_up_and_which_told_so_lately() {
        share.know(
                List.of(
                        state(1, "acme", true, NOW),
                        state(2, "acme", true, NOW.minusSeconds(5)),
                        state(3, "acme", false, NOW),
                        state(4, "acme", true, NOW.minusSeconds(7)),
                        state(5, "backup", true, NOW)),
                NOW);

        assertThat(share.among("acme")).isEqualTo(2);
        assertThat(share.among("backup")).isEqualTo(2);
        assertThat(share.among("other")).isEqualTo(1);
    }

    @Test
    void a_share_is_of_the_rate_and_not_of_the_window_and_any_number_is_any_number() {
        assertThat(new Limits(10, 50, false).among(4)).isEqualTo(new Limits(10, 12.5, false));
        assertThat(new Limits(10, 0, true).among(4)).isEqualTo(new Limits(10, 0, true));
    }

    private static NodeState state(long node, String carrier, boolean isUp, Instant toldAt) {
        var health = new CarrierHealth(isUp, null, "", 0, List.of());
        return new NodeState(node, carrier, health, List.of(), 10, 50, 0, toldAt);
    }
}
