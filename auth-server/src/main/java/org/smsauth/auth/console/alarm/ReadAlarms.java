package org.smsauth.auth.console.alarm;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.Environment;
import org.smsauth.model.alarm.AlarmAnswer;
import org.smsauth.runtime.alarm.Alarms;
import org.smsauth.runtime.alarm.Whose;
import org.springframework.stereotype.Component;

/** Reads a department's alarms of both servers. */
@Component
class ReadAlarms {

    private static final UUID LATEST = new UUID(-1L >>> 1, -1);

    private final Alarms alarms;
    private final SmsApi smsApi;

    ReadAlarms(Alarms alarms, SmsApi smsApi) {
        this.alarms = alarms;
        this.smsApi = smsApi;
    }

    /**
     * What was read, the last begun first.
     *
     * @param away why those of the SMS server are missing; null when they are there
     */
    record Read(List<AlarmLine> lines, @Nullable String away) {}

    Read read(
            OnBehalfOf by,
            Department department,
            Environment environment,
            boolean isOpen,
            int most) {
        var lines = new ArrayList<AlarmLine>();
        alarms.page(new Whose(department.id(), environment), isOpen, LATEST, most)
                .forEach(it -> lines.add(AlarmLine.of("own", alarms.answer(it))));
        String away = null;
        switch (smsApi.alarms(by, isOpen, most)) {
            case Answer.Told<AlarmAnswer.Some>(var told, _) ->
                    told.items().forEach(it -> lines.add(AlarmLine.of("sms", it)));
            case Answer.Away<AlarmAnswer.Some>(var sentence) -> away = sentence;
            case Answer.Refused<AlarmAnswer.Some> refused -> away = refused.detail();
            case Answer.NotThere<AlarmAnswer.Some> _ -> away = Answer.OLDER;
        }
        lines.sort(Comparator.comparing(AlarmLine::since).reversed());
        return new Read(lines, away);
    }
}
