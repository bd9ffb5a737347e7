package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.smsauth.auth.alarm.AlarmWords;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.overview.Hint.Link;
import org.smsauth.auth.console.overview.Hint.Urgency;
import org.smsauth.auth.console.words.KeptWords;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.Environment;
import org.smsauth.model.alarm.AlarmAnswer;
import org.smsauth.runtime.alarm.Alarms;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.stereotype.Component;

/**
 * Says which alarms of both servers there are, but those that are muted: what, since when, where.
 */
@Component
class FindAlarms {

    /** So many of each server are read. */
    private static final int MOST = 9;

    /** So many are told one by one. */
    private static final int MOST_TOLD = 5;

    private static final int MOST_OF_ALL = 20;

    private static final UUID LATEST = new UUID(-1L >>> 1, -1);

    private final Alarms alarms;
    private final AskInMoment<AlarmAnswer.Some> theirs;
    private final AskInMoment<AlarmAnswer.Some> theirsOfAll;
    private final Clock clock;

    FindAlarms(Alarms alarms, SmsApi smsApi, Clock clock) {
        this.alarms = alarms;
        this.theirs = new AskInMoment<>(by -> smsApi.alarms(by, true, MOST), clock);
        this.theirsOfAll = new AskInMoment<>(smsApi::openAlarms, clock);
        this.clock = clock;
    }

    List<Hint> in(OnBehalfOf by, Department department, Environment environment) {
        var all = new ArrayList<AlarmAnswer>();
        alarms.page(new Whose(department.id(), environment), true, LATEST, MOST)
                .forEach(it -> all.add(alarms.answer(it)));
        if (theirs.ask(by, department.id(), environment)
                instanceof Answer.Told<AlarmAnswer.Some>(var told, _)) {
            all.addAll(told.items());
        }
        all.removeIf(it -> it.mutedUntil() != null);
        all.sort(Comparator.comparing(AlarmAnswer::since).reversed());
        return hints(department, environment, all, new Times(clock.instant()));
    }

    /** An alarm of any department, and the page it is on. */
    record Open(AlarmAnswer alarm, String path) {

        static Open of(AlarmAnswer alarm) {
            return new Open(
                    alarm,
                    "/console/departments/%s/alarms?environment=%s#%s"
                            .formatted(alarm.department(), alarm.environment(), alarm.id()));
        }
    }

    /**
     * Those of all departments, the last begun first.
     *
     * @param more whether there are others
     */
    record AllOpen(List<Open> some, boolean more) {}

    AllOpen ofAll(OnBehalfOf by) {
        var all = new ArrayList<AlarmAnswer>();
        alarms.open(MOST_OF_ALL + 1).forEach(it -> all.add(alarms.answer(it)));
        if (theirsOfAll.ask(by, null, Environment.PRODUCTION)
                instanceof Answer.Told<AlarmAnswer.Some>(var told, _)) {
            all.addAll(told.items());
        }
        all.removeIf(it -> it.mutedUntil() != null);
        all.sort(Comparator.comparing(AlarmAnswer::since).reversed());
        return new AllOpen(
                all.stream().limit(MOST_OF_ALL).map(Open::of).toList(), all.size() > MOST_OF_ALL);
    }

    static List<Hint> hints(
            Department department, Environment environment, List<AlarmAnswer> all, Times times) {
        var page =
                new Link(
                        Words.of("See the alarms"),
                        "%s/alarms?environment=%s"
                                .formatted(Routes.of(department), environment.wire()));
        var hints = new ArrayList<Hint>();
        all.stream().limit(MOST_TOLD).forEach(it -> hints.add(hint(it, page, times)));
        if (all.size() > MOST_TOLD) {
            hints.add(
                    new Hint(
                            Urgency.BAD,
                            page,
                            Words.of("More alarms"),
                            Words.of("There are others beside these."),
                            page));
        }
        return hints;
    }

    private static Hint hint(AlarmAnswer it, Link page, Times times) {
        var words = AlarmWords.of(it.rule(), it.department(), it.environment(), it.about());
        return new Hint(
                Urgency.BAD,
                new Link(Words.of(words.link()), words.path()),
                KeptWords.of(it.title()),
                Words.of("Since %s. %s", times.minute(it.since()), KeptWords.of(it.detail())),
                new Link(page.words(), page.path() + "#" + it.id()));
    }
}
