package org.smsauth.auth.console.calendar;

import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.smsauth.auth.calendar.Deadline;
import org.smsauth.auth.language.TimeForm;

/** A month, with what ends in it. */
record Month(YearMonth month, List<Deadline> deadlines) {

    /** The months that have anything, as they are where the viewer is. */
    static List<Month> of(List<Deadline> deadlines, ZoneId zone) {
        var months = new TreeMap<YearMonth, ArrayList<Deadline>>();
        deadlines.forEach(it ->
                months.computeIfAbsent(YearMonth.from(it.at().atZone(zone)), _ -> new ArrayList<>())
                        .add(it));
        return months.entrySet().stream()
                .map(it -> new Month(it.getKey(), List.copyOf(it.getValue())))
                .toList();
    }

    /** The month that an address names; nothing for what is none of our time. */
    static Optional<YearMonth> read(String text) {
        return text.matches("20[0-9]{2}-(0[1-9]|1[0-2])")
                ? Optional.of(YearMonth.parse(text))
                : Optional.empty();
    }

    public String words() {
        return words(month);
    }

    static String words(YearMonth month) {
        return TimeForm.MONTH.of(month);
    }
}
