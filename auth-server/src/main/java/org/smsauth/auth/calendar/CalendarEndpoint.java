package org.smsauth.auth.calendar;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Answers calendar programs, which know nothing but the secret address. */
@Controller
class CalendarEndpoint {

    private static final MediaType CALENDAR =
            new MediaType("text", "calendar", StandardCharsets.UTF_8);
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final ReadCalendar readCalendar;

    CalendarEndpoint(ReadCalendar readCalendar) {
        this.readCalendar = readCalendar;
    }

    @GetMapping(KeepCalendarAddress.PATH)
    ResponseEntity<byte[]> read(@PathVariable String secret, HttpServletRequest request) {
        return switch (readCalendar.at(secret, request.getRemoteAddr())) {
            case ReadCalendar.Outcome.Read(var calendar) ->
                    answer(HttpStatus.OK)
                            .contentType(CALENDAR)
                            .header(
                                    HttpHeaders.CONTENT_DISPOSITION,
                                    "inline; filename=\"smsauth.ics\"")
                            .body(calendar.getBytes(StandardCharsets.UTF_8));
            case ReadCalendar.Outcome.NoSuchAddress _ ->
                    refusal(
                            answer(HttpStatus.NOT_FOUND),
                            "There is no calendar at this address, or no more. Whoever had it finds the next one in the console, under Calendar.");
            case ReadCalendar.Outcome.Gone _ ->
                    refusal(
                            answer(HttpStatus.GONE),
                            "Whose calendar this was does not come in here any more.");
            case ReadCalendar.Outcome.TooFast(var seconds) ->
                    refusal(
                            answer(HttpStatus.TOO_MANY_REQUESTS)
                                    .header(HttpHeaders.RETRY_AFTER, Long.toString(seconds)),
                            "This calendar is read too often. Once in some hours is enough.");
        };
    }

    /** Nobody on the way keeps it: what it may tell is another thing with each request. */
    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore().cachePrivate())
                .header("X-Robots-Tag", "noindex")
                .header("Referrer-Policy", "no-referrer");
    }

    private static ResponseEntity<byte[]> refusal(
            ResponseEntity.BodyBuilder answer, String sentence) {
        return answer.contentType(TEXT).body((sentence + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
