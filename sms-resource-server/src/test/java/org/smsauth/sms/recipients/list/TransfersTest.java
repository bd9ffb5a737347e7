package org.smsauth.sms.recipients.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smsauth.model.DepartmentId;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.recipients.list.Transfers.Direction;
import org.springframework.util.unit.DataSize;

class TransfersTest {

    private static final DepartmentId SALES = new DepartmentId("sales");
    private static final DepartmentId IT = new DepartmentId("it");
    private static final DepartmentId HR = new DepartmentId("hr");

    private long now = Long.MAX_VALUE - 7; // it overflows soon, as a machine's may
    private final Transfers transfers =
            new Transfers(new ListSettings(10, DataSize.ofMegabytes(60)), () -> now);

    @Test
    void a_department_moves_one_list_each_way_at_a_time() {
        try (var _ = transfers.begin(Direction.IMPORT, SALES);
                var _ = transfers.begin(Direction.EXPORT, SALES);
                var _ = transfers.begin(Direction.IMPORT, IT)) {
            assertThatThrownBy(() -> transfers.begin(Direction.IMPORT, SALES))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("One import of the department sales is under way");
            assertThatThrownBy(() -> transfers.begin(Direction.EXPORT, SALES))
                    .hasMessageContaining("One export of the department sales is under way");
        }
        assertThatCode(() -> transfers.begin(Direction.IMPORT, SALES).close())
                .doesNotThrowAnyException();
    }

    @Test
    void two_work_with_the_store_and_a_third_is_told_so() {
        try (var one = transfers.begin(Direction.IMPORT, SALES);
                var two = transfers.begin(Direction.IMPORT, IT);
                var three = transfers.begin(Direction.IMPORT, HR);
                var other = transfers.begin(Direction.EXPORT, HR);
                var _ = one.work();
                var _ = other.work()) {
            var second = two.work();
            assertThatThrownBy(three::work)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("works on 2 imports of lists");
            second.close();
            assertThatCode(() -> three.work().close()).doesNotThrowAnyException();
        }
    }

    @Test
    void bytes_are_counted_whatever_they_are_moved_by_and_come_back_with_time() {
        try (var export = transfers.begin(Direction.EXPORT, SALES)) {
            export.moved(DataSize.ofMegabytes(59).toBytes());
        }
        transfers.charge(SALES, DataSize.ofMegabytes(31).toBytes());

        for (var direction : Direction.values()) {
            assertThatThrownBy(() -> transfers.begin(direction, SALES))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("than the 62914560 a minute")
                    .hasMessageContaining("smsauth.lists.bytes-a-minute")
                    .hasMessageContaining("Wait 31 second(s)");
        }
        assertThatThrownBy(() -> transfers.charge(SALES, 1)).hasMessageContaining("Wait 31");
        assertThatCode(() -> transfers.charge(IT, 1)).doesNotThrowAnyException();
        now += Duration.ofSeconds(31).toNanos();
        assertThatCode(() -> transfers.charge(SALES, 1)).doesNotThrowAnyException();
        now += Duration.ofHours(1).toNanos();
        transfers.charge(SALES, DataSize.ofMegabytes(60).toBytes());
        assertThatCode(() -> transfers.charge(SALES, 1))
                .as("no more than a minute's bytes are saved up")
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> transfers.charge(SALES, 1)).isInstanceOf(RefusedException.class);
    }

    @Test
    void more_bytes_than_a_number_holds_are_counted_as_very_many() {
        transfers.charge(SALES, Long.MAX_VALUE / 2);

        assertThatThrownBy(() -> transfers.charge(SALES, 1)).isInstanceOf(RefusedException.class);
        assertThat(now).isPositive();
    }
}
