package org.smsauth.runtime.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.door.Visit.Doing;

class VisitTest {

    private final AtomicLong nanos = new AtomicLong(7);
    private final Visit visit =
            new Visit(Duration.ofSeconds(10), Duration.ofSeconds(30), nanos::get);

    @Test
    void bytes_one_by_one_give_a_head_no_more_time() {
        for (int second = 0; second < 10; second++) {
            assertThat(visit.isLate()).isFalse();
            visit.looked(1);
            pass(1);
        }
        assertThat(visit.isLate()).isTrue();
    }

    @Test
    void bytes_one_by_one_give_a_body_no_more_time() {
        visit.begin();
        for (int second = 0; second < 30; second++) {
            assertThat(visit.isLate()).isFalse();
            var before = visit.doing();
            visit.read();
            pass(1);
            visit.goOn(before);
        }
        assertThat(visit.isLate()).isTrue();
    }

    @Test
    void the_next_head_has_its_time_from_its_first_byte() {
        visit.begin();
        visit.end();
        visit.looked(0);
        assertThat(visit.doing()).isEqualTo(Doing.IDLE);
        pass(40);
        visit.looked(1);

        assertThat(visit.doing()).isEqualTo(Doing.SENDING_HEAD);
        pass(9);
        assertThat(visit.isLate()).isFalse();
        pass(1);
        assertThat(visit.isLate()).isTrue();
    }

    @Test
    void a_body_that_nobody_read_may_not_follow_for_ever() {
        visit.begin();
        visit.end();
        visit.read();

        assertThat(visit.doing()).isEqualTo(Doing.LEAVING);
        pass(2);
        assertThat(visit.isLate()).isTrue();
    }

    @Test
    void who_waits_for_the_server_gives_up_no_place_and_who_is_idle_the_last() {
        visit.begin();
        pass(20);
        assertThat(visit.overstay()).isZero();

        visit.end();
        visit.looked(0);
        pass(3600);
        var idle = visit.overstay();
        assertThat(idle).isPositive();

        visit.looked(1);
        assertThat(visit.overstay()).isGreaterThan(idle);
    }

    @Test
    void who_has_used_up_more_of_its_time_goes_first() {
        var slow = new Visit(Duration.ofSeconds(10), Duration.ofSeconds(30), nanos::get);
        slow.looked(1);
        pass(5);
        visit.begin();
        visit.read();
        pass(4);

        assertThat(slow.overstay()).isGreaterThan(visit.overstay());
        pass(26);
        assertThat(visit.overstay()).isGreaterThan(1 + 29 / 30.0);
    }

    @Test
    void who_lost_its_place_is_late() {
        assertThat(visit.displace()).isTrue();
        assertThat(visit.displace()).isFalse();
        assertThat(visit.isLate()).isTrue();
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }
}
