package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private final Instant now = Instant.parse("2026-11-23T10:15:30.123Z");

    @Test
    void an_id_is_of_version_7_and_tells_when_it_was_made() {
        var id = new TimeOrderedIds(InstantSource.fixed(now)).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(TimeOrderedIds.madeAt(id)).isEqualTo(now);
    }

    @Test
    void later_ids_sort_after_earlier_ones() {
        var earlier = new TimeOrderedIds(InstantSource.fixed(now)).next();
        var later = new TimeOrderedIds(InstantSource.fixed(now.plusMillis(1))).next();

        assertThat(later.toString()).isGreaterThan(earlier.toString());
    }

    @Test
    void the_first_id_at_a_time_parts_earlier_ids_from_later_ones() {
        var first = TimeOrderedIds.firstAt(now).toString();

        assertThat(idAt(now).toString()).isGreaterThanOrEqualTo(first);
        assertThat(idAt(now.minusMillis(1)).toString()).isLessThan(first);
    }

    private static UUID idAt(Instant time) {
        return new TimeOrderedIds(InstantSource.fixed(time)).next();
    }

    @Test
    void only_an_id_of_this_kind_is_read_as_one() {
        var id = new TimeOrderedIds(InstantSource.fixed(Instant.EPOCH)).next();

        assertThat(TimeOrderedIds.read(id.toString())).hasValue(id);
        assertThat(TimeOrderedIds.read(id.toString().toUpperCase(Locale.ROOT))).hasValue(id);
        assertThat(TimeOrderedIds.read(UUID.randomUUID().toString())).isEmpty();
        assertThat(TimeOrderedIds.read("1-1-7001-1-1")).isEmpty();
        assertThat(TimeOrderedIds.read("token-7")).isEmpty();
    }
}
