package org.smsauth.auth.alarm;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.runtime.alarm.Alarm;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmLimits;
import org.smsauth.runtime.alarm.AlarmLimits.Outcome;
import org.smsauth.runtime.alarm.Alarms;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.runtime.web.IfMatch;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mutes alarms of this server and says when they begin, on record with who did. */
@Component
public class ChangeAlarms {

    private final Alarms alarms;
    private final AlarmLimits limits;
    private final AuditLog audit;
    private final Clock clock;

    ChangeAlarms(Alarms alarms, AlarmLimits limits, AuditLog audit, Clock clock) {
        this.alarms = alarms;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    /** Nobody is told of it for so long. */
    @Transactional
    public void mute(Alarm alarm, Duration length, String by) {
        alarms.mute(alarm, length, by);
        record(alarm, by, length);
    }

    @Transactional
    public void unmute(Alarm alarm, String by) {
        alarms.unmute(alarm);
        record(alarm, by, null);
    }

    private void record(Alarm alarm, String by, @Nullable Duration length) {
        audit.append(
                AuditEntry.of(Event.ALARM_MUTED, clock.instant())
                        .actor(by)
                        .department(alarm.whose().department())
                        .changes(
                                Changes.note()
                                        .set("rule", alarm.rule())
                                        .set("subject", alarm.subject())
                                        .set("environment", alarm.whose().environment().wire())
                                        .set("for", length == null ? "not any more" : length)
                                        .done())
                        .build());
    }

    /** Sets when these rules make alarms, as it may start from; the others stay as they are. */
    @Transactional
    public Outcome set(Whose whose, Map<String, AlarmLimit> wanted, IfMatch start, String by) {
        var before = limits.of(whose).rules();
        var outcome = limits.set(whose, wanted, start, by, clock.instant());
        if (outcome instanceof Outcome.Done(var now)) {
            var changes = Changes.note().set("environment", whose.environment().wire());
            now.rules()
                    .forEach((name, rule) -> {
                        var old = before.get(name);
                        changes.changed(
                                name,
                                old == null ? null : old.limit().toString(),
                                rule.limit().toString());
                    });
            audit.append(
                    AuditEntry.of(Event.ALARM_LIMITS_CHANGED, clock.instant())
                            .actor(by)
                            .department(whose.department())
                            .changes(changes.done())
                            .build());
        }
        return outcome;
    }
}
