package org.smsauth.auth.console.form;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.text.Sha256;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Forms that were sent, for a day: what one asks for is done once, however often it is sent. A
 * click too many, or a request that a proxy repeats, leads where the first one led. Each form of a
 * page has a number of its own for that; with other values in it, it is another form.
 */
@Component
public class SentForms {

    /** The field that has a form's number. */
    public static final String FIELD = "_once";

    private static final String CLAIMED = SentForms.class.getName();
    private static final String TOKEN = "_csrf";
    private static final Duration KEPT = Duration.ofDays(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration A_MOMENT = Duration.ofMillis(50);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    SentForms(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Claims the form of a request for that request.
     *
     * @return where the request led that had it first; empty when that is this one
     * @throws NotPossible when the first one is not done for a long time
     */
    public Optional<String> claim(HttpServletRequest request, Visitor visitor) {
        var number = request.getParameter(FIELD);
        if (number == null || number.isEmpty()) {
            return Optional.empty();
        }
        var digest = digest(request, visitor);
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end) {
            if (isFirst(digest)) {
                request.setAttribute(CLAIMED, digest);
                return Optional.empty();
            }
            var led = locationOf(digest);
            if (led != null) {
                return Optional.of(led);
            }
            pause();
        }
        throw new NotPossible(
                "This form was sent already and is still being worked on. See in a minute, on the page it is about, what holds.");
    }

    private static String digest(HttpServletRequest request, Visitor visitor) {
        var all = new Sha256().add(visitor.person().id()).add(PublicPath.within(request));
        new TreeMap<>(request.getParameterMap())
                .forEach((name, values) -> {
                    if (!name.equals(TOKEN)) {
                        all.add(name);
                        Arrays.stream(values).forEach(all::add);
                    }
                });
        return all.base64Url();
    }

    private boolean isFirst(String digest) {
        try {
            return jdbc.update(
                            "insert into sent_form (digest, sent_at) values (?, ?)",
                            digest,
                            StoredTime.of(clock.instant()))
                    == 1;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    private @Nullable String locationOf(String digest) {
        return jdbc
                .queryForList(
                        "select location from sent_form where digest = ?", String.class, digest)
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static void pause() {
        try {
            Thread.sleep(A_MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotPossible("This server is being stopped. Send the form again in a moment.");
        }
    }

    /** The form that a request has claimed. */
    static Optional<String> claimed(HttpServletRequest request) {
        return Optional.ofNullable((String) request.getAttribute(CLAIMED));
    }

    /** Where the request led that had it first. */
    void led(String digest, String location) {
        jdbc.update("update sent_form set location = ? where digest = ?", location, digest);
        jdbc.update(
                "delete from sent_form where sent_at < ?",
                StoredTime.of(clock.instant().minus(KEPT)));
    }

    /** The request led nowhere, as where a field was wrong: its form may be sent again. */
    void release(String digest) {
        jdbc.update("delete from sent_form where digest = ?", digest);
    }
}
