package org.smsauth.sms.recipients.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.message.PhoneNumber;

class SendingHoursTest {

    private static final SendingHours NIGHT =
            new SendingHours(LocalTime.of(20, 0), LocalTime.of(2, 0));

    @ParameterizedTest(name = "{0} in {1}: next at {2}")
    @CsvSource({
        // open from 08:00, closed from 21:00
        "2026-11-23T07:00:00Z,     Europe/Berlin,    2026-11-23T07:00:00Z",
        "2026-11-23T06:59:59.999Z, Europe/Berlin,    2026-11-23T07:00:00Z",
        "2026-11-23T19:59:59.999Z, Europe/Berlin,    2026-11-23T19:59:59.999Z",
        "2026-11-23T20:00:00Z,     Europe/Berlin,    2026-11-24T07:00:00Z",
        "2026-12-31T23:30:00Z,     Europe/Berlin,    2027-01-01T07:00:00Z",
        // it is tomorrow there already, or yesterday still
        "2026-11-23T12:00:00Z,     Pacific/Auckland, 2026-11-23T19:00:00Z",
        "2026-11-23T09:00:00Z,     Pacific/Honolulu, 2026-11-23T18:00:00Z",
        "2026-11-23T02:00:00Z,     Asia/Kathmandu,   2026-11-23T02:15:00Z",
        // the night in which clocks are put forward, and the one in which they are put back
        "2026-03-28T22:00:00Z,     Europe/Berlin,    2026-03-29T06:00:00Z",
        "2026-10-24T22:00:00Z,     Europe/Berlin,    2026-10-25T07:00:00Z",
        "2026-03-08T05:00:00Z,     America/New_York, 2026-03-08T12:00:00Z",
        "2026-11-01T05:00:00Z,     America/New_York, 2026-11-01T13:00:00Z"
    })
    void by_day(Instant now, ZoneId zone, Instant next) {
        assertThat(SendingHours.USUAL.nextOpening(now, List.of(zone))).isEqualTo(next);
    }

    @ParameterizedTest(name = "{0}: next at {1}")
    @CsvSource({
        "2026-11-23T19:59:59Z, 2026-11-23T20:00:00Z",
        "2026-11-23T20:00:00Z, 2026-11-23T20:00:00Z",
        "2026-11-23T23:59:59Z, 2026-11-23T23:59:59Z",
        "2026-11-24T00:00:00Z, 2026-11-24T00:00:00Z",
        "2026-11-24T01:59:59Z, 2026-11-24T01:59:59Z",
        "2026-11-24T02:00:00Z, 2026-11-24T20:00:00Z"
    })
    void over_midnight(Instant now, Instant next) {
        assertThat(NIGHT.nextOpening(now, List.of(ZoneId.of("UTC")))).isEqualTo(next);
    }

    @ParameterizedTest(name = "from {0} to {1} at {2}: next at {3}")
    @CsvSource({
        // 02:00 to 03:00 does not exist in Berlin that night, and twice does the other
        "02:30, 05:00, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
        "02:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-30T00:00:00Z",
        "02:30, 05:00, 2026-10-24T23:00:00Z, 2026-10-25T00:30:00Z",
        "02:15, 02:45, 2026-10-25T00:50:00Z, 2026-10-25T01:15:00Z"
    })
    void while_clocks_are_changed(LocalTime opens, LocalTime closes, Instant now, Instant next) {
        var hours = new SendingHours(opens, closes);

        var found = hours.nextOpening(now, List.of(ZoneId.of("Europe/Berlin")));

        assertThat(found).isEqualTo(next);
        assertThat(hours.areOpen(found, ZoneId.of("Europe/Berlin"))).isTrue();
    }

    @ParameterizedTest(name = "{0} in {1}: next at {2}")
    @CsvSource({
        // it opens in the east first and closes there first
        "2026-11-23T12:30:00Z, America/New_York America/Chicago,     2026-11-23T14:00:00Z",
        "2026-11-23T13:00:00Z, America/New_York America/Los_Angeles, 2026-11-23T16:00:00Z",
        "2026-11-24T02:30:00Z, America/New_York America/Los_Angeles, 2026-11-24T16:00:00Z",
        "2026-11-23T20:00:00Z, America/New_York America/Los_Angeles, 2026-11-23T20:00:00Z",
        // far apart: two hours a day in common
        "2026-11-23T14:00:00Z, America/New_York Pacific/Guam,        2026-11-23T22:00:00Z"
    })
    void in_several_zones_it_is_open_in_all(Instant now, String zones, Instant next) {
        assertThat(SendingHours.USUAL.nextOpening(now, zones(zones))).isEqualTo(next);
    }

    @Test
    void where_there_is_no_common_hour_it_is_the_first_with_most_zones_open() {
        var noon = new SendingHours(LocalTime.of(12, 0), LocalTime.of(13, 0));
        var zones = zones("UTC Africa/Abidjan Asia/Tokyo");

        assertThat(noon.nextOpening(Instant.parse("2026-11-23T01:00:00Z"), zones))
                .as("noon of two, not the earlier noon of one")
                .isEqualTo("2026-11-23T12:00:00Z");
    }

    @Test
    void no_instant_before_the_next_opening_is_open_in_as_many_zones() {
        var random = new Random(17);
        var all = ZoneId.getAvailableZoneIds().stream().sorted().toList();
        for (int i = 0; i < 300; i++) {
            var zones =
                    random.ints(1 + random.nextInt(3), 0, all.size())
                            .mapToObj(it -> ZoneId.of(all.get(it)))
                            .toList();
            var hours =
                    new SendingHours(
                            LocalTime.of(random.nextInt(24), random.nextInt(2) * 30),
                            LocalTime.of(random.nextInt(24), 15));
            var now = Instant.ofEpochSecond(1_790_000_000L + random.nextInt(365 * 24 * 3600));

            var next = hours.nextOpening(now, zones);

            var open = open(hours, next, zones);
            for (var at = now; at.isBefore(next); at = at.plus(Duration.ofMinutes(5))) {
                assertThat(open(hours, at, zones))
                        .as("%s at %s in %s, not only at %s", hours, at, zones, next)
                        .isLessThan(open);
            }
        }
    }

    private static long open(SendingHours hours, Instant at, List<ZoneId> zones) {
        return zones.stream().filter(zone -> hours.areOpen(at, zone)).count();
    }

    @Test
    void hours_that_are_never_or_not_whole_minutes_are_none() {
        var eight = LocalTime.of(8, 0);
        assertThatThrownBy(() -> new SendingHours(eight, eight)).hasMessageContaining("differ");
        assertThatThrownBy(() -> new SendingHours(eight, LocalTime.of(21, 0, 30)))
                .hasMessageContaining("whole minutes");
    }

    @Test
    void a_phone_whose_number_does_not_tell_is_where_the_setting_says() {
        var chatham = ZoneId.of("Pacific/Chatham");
        var local = new LocalHours(new HoursSettings(chatham));

        assertThat(local.zones(new PhoneNumber("+882160000000"))).containsExactly(chatham);
        assertThat(local.zones(new PhoneNumber("+14155550123")))
                .containsExactly(ZoneId.of("America/Los_Angeles"));
    }

    @ParameterizedTest
    @CsvSource({
        // winter: Honolulu opens at 18:00Z, St. John's closes at 00:30Z
        "2026-11-24T08:00:00Z, 2026-11-24T18:00:00Z",
        "2026-11-24T18:00:00Z, 2026-11-24T18:00:00Z",
        "2026-11-25T00:29:00Z, 2026-11-25T00:29:00Z",
        "2026-11-25T00:30:00Z, 2026-11-25T18:00:00Z"
    })
    void a_phone_of_a_new_area_rings_when_all_zones_of_its_calling_code_are_open(
            Instant now, Instant next) {
        var local = new LocalHours(new HoursSettings(ZoneId.of("UTC")));
        var ohio = new PhoneNumber("+14365550123");

        var opening = local.nextOpening(SendingHours.USUAL, ohio, now);

        assertThat(opening).isEqualTo(next);
        assertThat(local.where(SendingHours.USUAL, ohio, opening)).contains("all of them open");
    }

    @Test
    void that_zones_have_no_common_hour_is_said() {
        var local = new LocalHours(new HoursSettings(ZoneId.of("UTC")));
        var ohio = new PhoneNumber("+14365550123");
        var early = new SendingHours(LocalTime.of(8, 0), LocalTime.of(10, 0));

        var opening = local.nextOpening(early, ohio, Instant.parse("2026-11-24T00:00:00Z"));

        assertThat(local.where(early, ohio, opening)).contains("no such hour in common");
    }

    private static List<ZoneId> zones(String names) {
        return Arrays.stream(names.split(" ")).map(ZoneId::of).toList();
    }
}
