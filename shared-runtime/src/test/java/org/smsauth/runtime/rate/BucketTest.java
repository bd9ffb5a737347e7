package org.smsauth.runtime.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketTest {

    private static final long INTERVAL = 20_000_000; // 50 a second
    private static final long SIZE = 100;

    private long now = Long.MAX_VALUE - 5; // System.nanoTime() may overflow
    private final Bucket bucket = new Bucket(now);

    @Test
    void a_full_bucket_gives_its_size_at_once_and_says_what_is_left() {
        for (long left = SIZE - 1; left >= 0; left--) {
            var take = take();
            assertThat(take.taken()).isTrue();
            assertThat(take.left()).isEqualTo(left);
        }
        assertThat(take().taken()).isFalse();
    }

    @Test
    void an_empty_bucket_gives_one_an_interval() {
        IntStream.range(0, (int) SIZE).forEach(_ -> take());

        assertThat(take().nanosToOne()).isEqualTo(INTERVAL);
        now += INTERVAL - 1;
        assertThat(take().taken()).isFalse();
        now += 1;
        assertThat(take().taken()).isTrue();
        assertThat(take().taken()).isFalse();
    }

    @Test
    void a_bucket_left_alone_is_full_again_and_no_fuller() {
        IntStream.range(0, (int) SIZE).forEach(_ -> take());
        now += 10 * INTERVAL * SIZE;

        var take = take();
        assertThat(take.left()).isEqualTo(SIZE - 1);
        assertThat(take.nanosToFull()).isEqualTo(INTERVAL);
    }

    @Test
    void many_threads_take_no_more_than_there_are() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var takes =
                    IntStream.range(0, 1_000)
                            .mapToObj(_ -> threads.submit(() -> take().taken()))
                            .toList();
            var taken = 0;
            for (var take : takes) {
                taken += take.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo((int) SIZE);
        }
    }

    private Bucket.Take take() {
        return bucket.take(now, INTERVAL, SIZE);
    }
}
