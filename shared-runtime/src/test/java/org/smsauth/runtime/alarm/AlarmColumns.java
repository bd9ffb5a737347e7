package org.smsauth.runtime.alarm;

import java.util.HashMap;
import java.util.Map;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import tools.jackson.databind.json.JsonMapper;

/** The longest texts that alarms keep, by their columns, in each server. */
public final class AlarmColumns {

    private static final String LONG = "\uD83D\uDE00".repeat(10_000);
    private static final String DEPARTMENT = "d".repeat(40);
    private static final String WORD = "";

    private AlarmColumns() {}

    /**
     * All of them.
     *
     * @param by the longest that the server calls somebody
     */
    public static Map<String, String> doors(String by) {
        var found =
                new Finding(
                        new Whose(new DepartmentId(DEPARTMENT), Environment.SANDBOX),
                        LONG,
                        1,
                        LONG,
                        Map.of(
                                "client_id", new ClientId("c".repeat(80)).value(),
                                "credential_id", new CredentialId("c".repeat(32)).value(),
                                "carrier", "c".repeat(40)));
        var doors = new HashMap<String, String>();
        doors.put("alarm.about", JsonMapper.shared().writeValueAsString(found.about()));
        doors.put("alarm.detail", found.detail());
        doors.put("alarm.subject", found.subject());
        doors.put("alarm_mute.subject", found.subject());
        doors.put("alarm_mute.muted_by", by);
        doors.put("alarm_limit.changed_by", by);
        for (var table : new String[] {"alarm", "alarm_mute", "alarm_limit"}) {
            doors.put(table + ".department", DEPARTMENT);
            doors.put(table + ".environment", WORD);
            doors.put(table + ".rule", WORD);
        }
        doors.put("alarm_telling.turn", WORD);
        doors.put("alarm_turn.rule", WORD);
        return doors;
    }
}
