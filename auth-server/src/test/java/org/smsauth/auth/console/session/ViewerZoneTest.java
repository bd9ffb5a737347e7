package org.smsauth.auth.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.console.words.Times;

class ViewerZoneTest {

    private static final Instant AT = Instant.parse("2026-06-01T23:30:15Z");

    @Test
    void a_zone_is_one_that_there_is() {
        assertThat(ViewerZone.read("Europe/Berlin")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(ViewerZone.read("UTC")).isPresent();
        for (var odd : new String[] {"", "Mars/Base", "../etc", "+25:00", "x".repeat(99), "A B"}) {
            assertThat(ViewerZone.read(odd)).as(odd).isEmpty();
        }
    }

    @Test
    void times_are_said_in_the_viewers_zone_and_name_it() {
        var berlin = new Times(AT, ZoneId.of("Europe/Berlin"));
        assertThat(berlin.second(AT)).isEqualTo("2 Jun 2026, 01:30:15 CEST");
        assertThat(berlin.day(AT)).isEqualTo("2 Jun 2026");
        assertThat(berlin.zoneWords()).isEqualTo("Europe/Berlin");
        assertThat(new Times(AT).minute(AT)).isEqualTo("1 Jun 2026, 23:30 UTC");
        assertThat(new Times(AT, ZoneOffset.UTC).minute(AT)).isEqualTo("1 Jun 2026, 23:30 UTC");
        assertThat(new Times(AT).isUtc()).isTrue();
        assertThat(berlin.isUtc()).isFalse();
    }
}
