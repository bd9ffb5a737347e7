package org.smsauth.auth.credential.known;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LayeredMapTest {

    @Test
    void it_has_what_was_put_in_last_however_much_that_was() {
        var random = new Random(7);
        var expected = new HashMap<Integer, Integer>();
        var map = LayeredMap.<Integer, Integer>empty();
        for (int round = 0; round < 300; round++) {
            var changes = new HashMap<Integer, Integer>();
            for (int i = 0; i <= random.nextInt(40); i++) {
                changes.put(random.nextInt(2_000), round);
            }
            map = map.with(changes);
            expected.putAll(changes);
        }

        assertThat(map.size()).isEqualTo(expected.size());
        assertThat(map.values()).containsExactlyInAnyOrderElementsOf(expected.values());
        for (var entry : expected.entrySet()) {
            assertThat(map.get(entry.getKey())).isEqualTo(entry.getValue());
        }
        assertThat(map.get(5_000)).isNull();
    }

    @Test
    void a_change_leaves_the_map_before_as_it_was() {
        var before = LayeredMap.<String, Integer>empty().with(Map.of("a", 1));

        before.with(Map.of("a", 2, "b", 3));

        assertThat(before.get("a")).isEqualTo(1);
        assertThat(before.get("b")).isNull();
        assertThat(before.size()).isEqualTo(1);
    }
}
