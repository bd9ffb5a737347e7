package org.smsauth.auth.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;

/**
 * Writes deadlines as a calendar (RFC 5545): each a whole day of UTC, of the same name as long as
 * it is there, so that programs move it when it is put off.
 */
@Component
class WriteCalendar {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SAID =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final String BEGINNING =
            ContentLine.of("BEGIN", "VCALENDAR")
                    + ContentLine.of("VERSION", "2.0")
                    + ContentLine.of("PRODID", "-//smsauth//What ends when//EN")
                    + ContentLine.of("CALSCALE", "GREGORIAN")
                    + ContentLine.ofText("NAME", "smsauth: what ends when")
                    + ContentLine.ofText("X-WR-CALNAME", "smsauth: what ends when")
                    + ContentLine.of("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
                    + ContentLine.of("X-PUBLISHED-TTL", "PT6H");

    /** A calendar has a component at least (section 3.6): this one, where nothing ends. */
    private static final String NOTHING =
            ContentLine.of("BEGIN", "VTIMEZONE")
                    + ContentLine.of("TZID", "Etc/UTC")
                    + ContentLine.of("BEGIN", "STANDARD")
                    + ContentLine.of("DTSTART", "19700101T000000")
                    + ContentLine.of("TZOFFSETFROM", "+0000")
                    + ContentLine.of("TZOFFSETTO", "+0000")
                    + ContentLine.of("END", "STANDARD")
                    + ContentLine.of("END", "VTIMEZONE");

    private final IssuerSettings issuer;

    WriteCalendar(IssuerSettings issuer) {
        this.issuer = issuer;
    }

    /**
     * @param departments what each is called
     */
    String of(List<Deadline> deadlines, Map<DepartmentId, String> departments, Instant now) {
        var all = new StringBuilder(BEGINNING);
        if (deadlines.isEmpty()) {
            all.append(NOTHING);
        }
        deadlines.forEach(it ->
                write(
                        it,
                        departments.getOrDefault(
                                it.client().department(), it.client().department().value()),
                        now,
                        all));
        return all.append(ContentLine.of("END", "VCALENDAR")).toString();
    }

    private void write(Deadline it, String department, Instant now, StringBuilder all) {
        var client = it.client();
        var page =
                issuer.url(
                        "/console/departments/%s/clients/%s"
                                .formatted(client.department(), client.id()));
        var day = LocalDate.ofInstant(it.at(), ZoneOffset.UTC);
        all.append(ContentLine.of("BEGIN", "VEVENT"))
                .append(ContentLine.ofText("UID", it.uid() + "@" + issuer.issuer().getHost()))
                .append(ContentLine.of("DTSTAMP", TIME.format(now)))
                .append(ContentLine.of("DTSTART;VALUE=DATE", day(day)))
                .append(ContentLine.of("DTEND;VALUE=DATE", day(day.plusDays(1))))
                .append(ContentLine.ofText("SUMMARY", summary(it, department, now)))
                .append(ContentLine.ofText("DESCRIPTION", description(it, page, now)))
                .append(ContentLine.of("URL", page))
                .append(ContentLine.ofText("CATEGORIES", category(it)))
                .append(ContentLine.of("CLASS", "CONFIDENTIAL"))
                .append(ContentLine.of("TRANSP", "TRANSPARENT"))
                .append(ContentLine.of("END", "VEVENT"));
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }

    private static String summary(Deadline it, String department, Instant now) {
        return "%s%s (%s)".formatted(it.isPast(now) ? "Passed: " : "", it.words(), department);
    }

    private static String description(Deadline it, String page, Instant now) {
        return "%s, a %s client, at %s.\n%s\n%s"
                .formatted(
                        it.client().name(),
                        it.client().environment().wire(),
                        SAID.format(it.at()),
                        it.advice(now),
                        page);
    }

    private static String category(Deadline it) {
        return switch (it.kind()) {
            case CLIENT -> "Client";
            case CREDENTIAL -> "Credential";
            case REVIEW -> "Review";
        };
    }
}
