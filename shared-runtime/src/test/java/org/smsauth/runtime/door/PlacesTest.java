package org.smsauth.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final List<String> displaced = new ArrayList<>();
    private final Places<Somebody> places = new Places<>(4, 2, Visit::overstay);

    @Test
    void the_slowest_gives_its_place_to_who_comes() {
        var slow = List.of(slow("a"), slow("b"), slow("c"), slow("d"));
        slow.forEach(it -> assertThat(places.take(it, true, 0)).isTrue());

        assertThat(places.take(slow("e"), true, 0)).isTrue();

        assertThat(displaced).containsExactly("a");
        assertThat(places.taken()).isEqualTo(4);
    }

    @Test
    void who_waits_for_the_server_keeps_its_place() {
        for (var name : List.of("a", "b", "c", "d")) {
            assertThat(places.take(waiting(name), true, 0)).isTrue();
        }

        assertThat(places.take(slow("e"), true, 0)).isFalse();
        assertThat(places.take(slow("f"), true, 1)).isTrue();
        assertThat(displaced).isEmpty();
    }

    @Test
    void one_source_displaces_its_own() {
        places.take(slow("x"), true, 0);
        places.take(slow("a"), true, 0);
        places.take(slow("a"), true, 0);

        assertThat(places.take(slow("a"), true, 0)).isTrue();
        assertThat(displaced).containsExactly("a");
        assertThat(places.taken()).isEqualTo(3);
    }

    @Test
    void one_source_has_no_more_than_its_share_of_those_that_wait_for_the_server() {
        places.take(waiting("a"), true, 0);
        places.take(waiting("a"), true, 0);

        assertThat(places.take(waiting("a"), true, 0)).isFalse();
        assertThat(places.take(waiting("b"), true, 0)).isTrue();
    }

    @Test
    void a_trusted_proxy_may_have_them_all() {
        for (int i = 0; i < 4; i++) {
            assertThat(places.take(waiting("proxy"), false, 0)).isTrue();
        }
    }

    @Test
    void a_place_is_left_once() {
        var first = slow("a");
        places.take(first, true, 0);
        places.take(slow("a"), true, 0);
        places.take(slow("a"), true, 0); // in the place of the first

        places.leave(first);

        assertThat(places.taken()).isEqualTo(2);
        assertThat(places.take(slow("a"), true, 0)).isTrue();
        assertThat(displaced).containsExactly("a", "a");
    }

    private Somebody slow(String source) {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        return new Somebody(source);
    }

    private Somebody waiting(String source) {
        var guest = slow(source);
        guest.visit.begin();
        return guest;
    }

    private final class Somebody implements Guest {

        private final String source;
        private final Visit visit =
                new Visit(Duration.ofSeconds(10), Duration.ofSeconds(30), nanos::get);

        private Somebody(String source) {
            this.source = source;
        }

        @Override
        public String source() {
            return source;
        }

        @Override
        public Visit visit() {
            return visit;
        }

        @Override
        public void giveWay() {
            displaced.add(source);
        }
    }
}
