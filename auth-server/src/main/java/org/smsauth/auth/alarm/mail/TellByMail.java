package org.smsauth.auth.alarm.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.smsauth.auth.alarm.mail.MailPlaces.Source;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.mail.Mail;
import org.smsauth.auth.mail.MailServer;
import org.smsauth.auth.mail.Mails;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.alarm.AlarmAnswer;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.alarm.Alarms;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Writes a mail to each recipient of a department for what is told of its alarms, of both servers:
 * what is told at a time of one rule is one mail. What is written, and how far was read, is one
 * transaction.
 */
@Component
class TellByMail {

    /** The sort of mail. */
    static final String LIST = "alarms";

    private static final int AT_ONCE = 200;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final MailServer mailServer;
    private final Mails mails;
    private final MailPlaces places;
    private final Alarms alarms;
    private final SmsApi smsApi;
    private final AlarmRecipients recipients;
    private final Departments departments;
    private final IssuerSettings issuer;
    private final TimeOrderedIds ids;
    private final Clock clock;
    private Instant askAgain = Instant.EPOCH;

    TellByMail(
            MailServer mailServer,
            Mails mails,
            MailPlaces places,
            Alarms alarms,
            SmsApi smsApi,
            AlarmRecipients recipients,
            Departments departments,
            IssuerSettings issuer,
            TimeOrderedIds ids,
            Clock clock) {
        this.mailServer = mailServer;
        this.mails = mails;
        this.places = places;
        this.alarms = alarms;
        this.smsApi = smsApi;
        this.recipients = recipients;
        this.departments = departments;
        this.issuer = issuer;
        this.ids = ids;
        this.clock = clock;
    }

    /** What one mail is about. */
    private record About(Whose whose, String rule, String what) {

        static About of(AlarmAnswer.Told told) {
            var alarm = told.alarm();
            return new About(
                    new Whose(
                            new DepartmentId(alarm.department()),
                            Environment.ofWire(alarm.environment()).orElseThrow()),
                    alarm.rule(),
                    told.what());
        }
    }

    @Scheduled(initialDelayString = "PT5S", fixedDelayString = "PT2S")
    void tellOwn() {
        if (!mailServer.isOn()) {
            places.forget();
            return;
        }
        var place = places.of(Source.OWN);
        if (place == null) {
            places.moveOn(Source.OWN, null, Long.toString(alarms.lastTold()), () -> {});
            return;
        }
        var told = alarms.toldAfter(Long.parseLong(place), AT_ONCE);
        if (!told.isEmpty()) {
            var all =
                    told.stream()
                            .map(it ->
                                    new AlarmAnswer.Told(
                                            it.turn().wire(), it.at(), alarms.answer(it.alarm())))
                            .toList();
            places.moveOn(
                    Source.OWN, place, Long.toString(told.getLast().place()), () -> write(all));
        }
    }

    @Scheduled(initialDelayString = "PT6S", fixedDelayString = "PT10S")
    void tellOfSmsServer() {
        var now = clock.instant();
        if (!mailServer.isOn() || askAgain.isAfter(now)) {
            return;
        }
        var place = places.of(Source.SMS_SERVER);
        var by = OnBehalfOf.ofThisServer(new Origin(ids.next(), "this server"));
        if (smsApi.alarmChanges(by, place == null ? "" : place)
                instanceof Answer.Told<AlarmAnswer.Telling>(var told, _)) {
            if (!told.nextCursor().equals(place)) {
                places.moveOn(
                        Source.SMS_SERVER, place, told.nextCursor(), () -> write(told.items()));
            }
        } else {
            askAgain = now.plus(PAUSE);
        }
    }

    private void write(List<AlarmAnswer.Told> all) {
        var groups = new LinkedHashMap<About, List<AlarmAnswer>>();
        all.forEach(told ->
                groups.computeIfAbsent(About.of(told), _ -> new ArrayList<>()).add(told.alarm()));
        groups.forEach(this::write);
    }

    private void write(About about, List<AlarmAnswer> its) {
        var whose = about.whose();
        var name =
                departments
                        .findById(whose.department())
                        .map(Department::name)
                        .orElse(whose.department().value());
        var text = WriteAlarmMail.write(about.what().equals("raised"), name, its, issuer.url(""));
        for (var recipient : recipients.of(whose)) {
            mails.add(
                    Mail.of(
                            ids.next(),
                            LIST,
                            whose.department(),
                            whose.environment(),
                            recipient,
                            text.subject(),
                            text.body(),
                            clock.instant()));
        }
    }
}
