package org.smsauth.auth.console.alarm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.alarm.AlarmWords;
import org.smsauth.auth.console.words.KeptWords;
import org.smsauth.model.alarm.AlarmAnswer;

/**
 * An alarm as its page shows it.
 *
 * @param server which one knows of it: {@code own} or {@code sms}
 */
public record AlarmLine(String server, AlarmAnswer alarm, AlarmWords words) {

    static AlarmLine of(String server, AlarmAnswer alarm) {
        return new AlarmLine(
                server,
                alarm,
                AlarmWords.of(
                        alarm.rule(), alarm.department(), alarm.environment(), alarm.about()));
    }

    public String title() {
        return KeptWords.of(alarm.title());
    }

    public String detail() {
        return KeptWords.of(alarm.detail());
    }

    public boolean isMuted() {
        return alarm.mutedUntil() != null;
    }

    public Instant since() {
        return alarm.since();
    }

    public @Nullable Instant over() {
        return alarm.over();
    }
}
