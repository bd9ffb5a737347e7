package org.smsauth.sms.notification.alarm;

import java.time.Instant;
import org.smsauth.runtime.alarm.Alarm;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.TellAlarm;
import org.smsauth.sms.notification.event.EventType;
import org.smsauth.sms.notification.event.Facts;
import org.smsauth.sms.notification.event.Members;
import org.springframework.stereotype.Component;

/** Makes an event of it that an alarm began, and of it that it is over. */
@Component
class TellAsEvent implements TellAlarm {

    private final Facts facts;

    TellAsEvent(Facts facts) {
        this.facts = facts;
    }

    @Override
    public void tell(AlarmRule rule, Alarm alarm, Alarm.Turn turn, Instant at) {
        var data =
                Members.of("alarm_id", alarm.id().toString())
                        .and("rule", rule.name())
                        .and("department", alarm.whose().department().value())
                        .and("environment", alarm.whose().environment().wire())
                        .and("title", rule.title())
                        .and("detail", alarm.detail())
                        .and("measured", alarm.measured())
                        .and("threshold", alarm.threshold())
                        .and("unit", rule.threshold().unit())
                        .and("since", alarm.since().toString());
        alarm.about().forEach(data::and);
        facts.add(
                AlarmBeans.tenant(alarm.whose()),
                turn == Alarm.Turn.RAISED ? EventType.ALARM_RAISED : EventType.ALARM_CLEARED,
                at,
                data.all());
    }
}
