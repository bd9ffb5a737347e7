package org.smsauth.auth.calendar;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.person.CalendarAddresses;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.runtime.rate.Pace;
import org.smsauth.runtime.rate.SourceNetwork;
import org.springframework.stereotype.Component;

/**
 * Reads the calendar at an address: of all that its person may see at this moment, whatever they
 * could when the address was made.
 */
@Component
class ReadCalendar {

    /**
     * Whoever guesses addresses, and whoever has a list of old ones, is not worth a look-up each.
     */
    private static final int FROM_ONE_PLACE = 300;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration AHEAD = Duration.ofDays(2 * 366L);
    private static final int MOST = 5_000;

    private final CalendarAddresses addresses;
    private final People people;
    private final Departments departments;
    private final FindDeadlines find;
    private final WriteCalendar write;
    private final Clock clock;
    private final Pace<String> places;
    private final Pace<UUID> calendars;

    ReadCalendar(
            CalendarAddresses addresses,
            People people,
            Departments departments,
            FindDeadlines find,
            WriteCalendar write,
            CalendarSettings settings,
            Clock clock) {
        this.addresses = addresses;
        this.people = people;
        this.departments = departments;
        this.find = find;
        this.write = write;
        this.clock = clock;
        this.places = new Pace<>("calendars", FROM_ONE_PLACE, MINUTE, System::nanoTime);
        this.calendars = new Pace<>("calendar", settings.requestsPerHour(), HOUR, System::nanoTime);
    }

    /** What came of it. */
    sealed interface Outcome {

        record Read(String calendar) implements Outcome {}

        record NoSuchAddress() implements Outcome {}

        /** Its person may not come in any more. */
        record Gone() implements Outcome {}

        record TooFast(long seconds) implements Outcome {}
    }

    Outcome at(String secret, String from) {
        var held = places.count(SourceNetwork.of(from));
        if (held.isPresent()) {
            return new Outcome.TooFast(held.get().seconds());
        }
        var address = addresses.find(secret).orElse(null);
        if (address == null) {
            return new Outcome.NoSuchAddress();
        }
        held = calendars.count(address.person());
        if (held.isPresent()) {
            return new Outcome.TooFast(held.get().seconds());
        }
        var person = people.findById(address.person()).filter(Person::isActive).orElse(null);
        if (person == null) {
            return new Outcome.Gone();
        }
        var now = clock.instant();
        addresses.noteRead(address, now);
        return new Outcome.Read(calendar(person, now));
    }

    private String calendar(Person person, Instant now) {
        var seen =
                departments.findAll().stream().filter(it -> person.roles().sees(it.id())).toList();
        var deadlines =
                Deadline.first(find.in(seen), MOST).stream()
                        .takeWhile(it -> it.at().isBefore(now.plus(AHEAD)))
                        .toList();
        var names = seen.stream().collect(Collectors.toMap(Department::id, Department::name));
        return write.of(deadlines, names, now);
    }
}
