package org.smsauth.sms.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.smsauth.sms.queue.TestSms.NOW;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SmsIdsTest {

    private static final InstantSource FIXED = InstantSource.fixed(NOW);

    @Test
    void an_id_is_of_version_7_and_tells_the_time() {
        var id = new SmsIds(FIXED, 17).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void ids_of_sixty_four_nodes_are_all_in_other_places_and_in_their_order() {
        var keys =
                LongStream.range(0, 64)
                        .mapToObj(it -> new SmsIds(FIXED, it))
                        .flatMap(it -> Stream.generate(it::next).limit(1_000))
                        .map(BatchNumber::message)
                        .toList();
        assertThat(keys).doesNotHaveDuplicates();
        assertThat(keys.subList(0, 1_000)).isSorted();
    }

    @Test
    void a_message_is_found_by_its_place_in_its_batch() {
        var first = new SmsIds(FIXED, 0).next();
        var last = SmsIds.at(1_023, first);

        assertThat(BatchNumber.message(last) - BatchNumber.message(first)).isEqualTo(1_023);
        assertThat(BatchNumber.id(first, BatchNumber.message(last))).isEqualTo(last);
        assertThatIllegalArgumentException().isThrownBy(() -> SmsIds.at(1_024, first));
    }

    @Test
    void a_cursor_is_where_the_message_is() {
        var id = SmsIds.at(7, new SmsIds(FIXED, 3).next());
        var cursor = BatchNumber.cursor(BatchNumber.message(id));

        assertThat(BatchNumber.message(cursor)).isEqualTo(BatchNumber.message(id));
        assertThat(UUID.fromString(cursor.toString())).isEqualTo(cursor).isNotEqualTo(id);
    }

    @Test
    void every_time_has_a_number() {
        assertThat(BatchNumber.firstAt(NOW))
                .isLessThanOrEqualTo(
                        BatchNumber.of(BatchNumber.message(new SmsIds(FIXED, 0).next())));
        assertThat(BatchNumber.firstAt(Instant.MIN)).isLessThan(BatchNumber.firstAt(NOW));
        assertThat(BatchNumber.firstAt(Instant.MAX)).isGreaterThan(BatchNumber.firstAt(NOW));
        assertThat(
                        IntStream.range(1900, 10_100)
                                .mapToObj(it -> NOW.atOffset(ZoneOffset.UTC).withYear(it))
                                .map(it -> BatchNumber.firstAt(it.toInstant()))
                                .map(BatchNumber::firstMessage))
                .isSorted();
    }
}
