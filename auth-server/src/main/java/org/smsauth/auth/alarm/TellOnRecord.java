package org.smsauth.auth.alarm;

import java.time.Instant;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.runtime.alarm.Alarm;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.TellAlarm;
import org.springframework.stereotype.Component;

/** Puts on record that an alarm began, and that it is over. */
@Component
class TellOnRecord implements TellAlarm {

    private final AuditLog audit;

    TellOnRecord(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void tell(AlarmRule rule, Alarm alarm, Alarm.Turn turn, Instant at) {
        var client = alarm.about().get("client_id");
        var credential = alarm.about().get("credential_id");
        audit.append(
                AuditEntry.of(
                                turn == Alarm.Turn.RAISED
                                        ? Event.ALARM_RAISED
                                        : Event.ALARM_CLEARED,
                                at)
                        .actor("alarms")
                        .department(alarm.whose().department())
                        .client(client == null ? null : new ClientId(client))
                        .credential(credential == null ? null : new CredentialId(credential))
                        .changes(
                                Changes.note()
                                        .set("rule", rule.name())
                                        .set("alarm_id", alarm.id())
                                        .set("environment", alarm.whose().environment().wire())
                                        .set("title", rule.title())
                                        .set("measured", alarm.measured())
                                        .set("threshold", alarm.threshold())
                                        .set("unit", rule.threshold().unit())
                                        .set("since", alarm.since())
                                        .done())
                        .detail(alarm.detail())
                        .build());
    }
}
