package org.smsauth.auth.console.list;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.NotUnderstood;

class PartTest {

    private static Part<Integer> part(int total, int page) {
        var mixed = IntStream.range(0, total).mapToObj(it -> it * 7919 % total);
        return Part.of(mixed, naturalOrder(), page, 10);
    }

    @Test
    void each_page_begins_where_the_one_before_ends_and_says_how_many_there_are() {
        for (int page = 1; page <= 3; page++) {
            var part = part(23, page);
            var first = (page - 1) * 10;
            assertThat(part.items())
                    .containsExactlyElementsOf(
                            IntStream.range(first, Math.min(first + 10, 23)).boxed().toList());
            assertThat(part.total()).isEqualTo(23);
            assertThat(part.begin()).isEqualTo(first + 1);
            assertThat(part.end()).isEqualTo(Math.min(first + 10, 23));
            assertThat(part.isFirst()).isEqualTo(page == 1);
            assertThat(part.isLast()).isEqualTo(page == 3);
        }
    }

    @Test
    void beyond_the_end_is_the_last_page_and_of_nothing_the_first() {
        assertThat(part(23, 999_999)).isEqualTo(part(23, 3));
        assertThat(part(20, 3)).isEqualTo(part(20, 2));
        assertThat(Part.of(IntStream.empty().boxed(), naturalOrder(), 7, 10))
                .isEqualTo(new Part<>(List.of(), 0, 1, 10));
    }

    @Test
    void the_order_may_be_turned_round() {
        assertThat(Part.of(IntStream.range(0, 30).boxed(), reverseOrder(), 3, 10).items())
                .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    }

    @Test
    void a_page_is_a_number_from_one_on() {
        assertThat(Part.asked("")).isEqualTo(1);
        assertThat(Part.asked("17")).isEqualTo(17);
        for (var odd : new String[] {"0", "-1", "1.5", "x", "1234567", "٣"}) {
            assertThatThrownBy(() -> Part.asked(odd)).as(odd).isInstanceOf(NotUnderstood.class);
        }
    }
}
