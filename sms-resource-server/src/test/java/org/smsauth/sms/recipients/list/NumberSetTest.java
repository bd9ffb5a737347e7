package org.smsauth.sms.recipients.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberSetTest {

    @Test
    void it_has_what_was_added_and_not_what_was_removed() {
        var random = new Random(17);
        var oracle = new HashSet<Long>();
        var numbers = NumberSet.EMPTY;
        for (int round = 0; round < 200; round++) {
            var added = random.longs(random.nextInt(50), 1_000_000, 1_000_500).toArray();
            var removed =
                    random.longs(random.nextInt(50), 1_000_000, 1_000_500)
                            .filter(it -> LongStream.of(added).noneMatch(other -> other == it))
                            .toArray();
            numbers = numbers.with(added, removed);
            LongStream.of(added).forEach(oracle::add);
            LongStream.of(removed).forEach(oracle::remove);

            assertThat(numbers.size()).isEqualTo(oracle.size());
        }
        for (long number = 1_000_000; number < 1_000_500; number++) {
            assertThat(numbers.contains(number)).isEqualTo(oracle.contains(number));
        }
    }

    @Test
    void it_never_changes() {
        var one = NumberSet.EMPTY.with(new long[] {14155550123L}, new long[0]);
        one.with(new long[] {14155550124L}, new long[] {14155550123L});

        assertThat(one.contains(14155550123L)).isTrue();
        assertThat(one.contains(14155550124L)).isFalse();
        assertThat(NumberSet.EMPTY.size()).isZero();
    }
}
