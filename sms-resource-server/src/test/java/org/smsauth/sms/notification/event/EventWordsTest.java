package org.smsauth.sms.notification.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsauth.sms.notification.event.TestEvents.SALES;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.EventRefs.Ref;

/** How events are written down, and asked for. */
class EventWordsTest {

    @Test
    void references_are_read_as_they_were_written() {
        var refs = new ArrayList<Ref>();
        var random = new Random(7);
        for (var type : EventType.values()) {
            for (long row : new long[] {1, 127, 128, 5, Long.MAX_VALUE, 0, random.nextLong()}) {
                refs.add(new Ref(type, row));
            }
        }

        assertThat(EventRefs.read(EventRefs.write(refs))).isEqualTo(refs);
        assertThat(EventRefs.write(refs.subList(0, 2))).hasSize(2 + 3);
    }

    @Test
    void every_type_has_a_number_of_its_own() {
        var numbers = new HashSet<Integer>();
        for (var type : EventType.values()) {
            assertThat(numbers.add(type.number())).as(type.wire()).isTrue();
            assertThat(type.number()).isBetween(1, 255);
            assertThat(type.wire()).matches("[a-z_]+\\.[a-z_]+");
        }
    }

    @Test
    void types_are_named_one_by_one_or_by_how_they_begin() {
        assertThat(EventTypes.of(List.of("message.*", "opt_out.added")).all())
                .contains(EventType.MESSAGE_DELIVERED, EventType.OPT_OUT_ADDED)
                .doesNotContain(EventType.OPT_OUT_REMOVED, EventType.REQUEST_REFUSED);
        assertThat(EventTypes.EVERY.include(EventType.SETTINGS_CHANGED)).isTrue();
        for (var wrong : List.of("", "message", "message.", ".*", "*", "MESSAGE.delivered")) {
            assertThatThrownBy(() -> EventTypes.of(List.of(wrong)))
                    .hasMessageContaining("message.delivered");
        }
    }

    @Test
    void a_cursor_fits_its_own_tenant_alone() {
        var cursor = EventCursor.write(SALES, 4711);

        assertThat(EventCursor.read(SALES, cursor)).isEqualTo(4711);
        var others =
                List.of(
                        new Tenant(SALES.department(), Environment.PRODUCTION),
                        new Tenant(new DepartmentId("other"), Environment.SANDBOX));
        for (var other : others) {
            assertThatThrownBy(() -> EventCursor.read(other, cursor))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (var wrong : List.of("a", "AAAAAAAAEmc", cursor + "A", cursor.substring(1), "%", "=")) {
            assertThatThrownBy(() -> EventCursor.read(SALES, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("next_cursor");
        }
    }
}
