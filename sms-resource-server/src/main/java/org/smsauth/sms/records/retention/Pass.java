package org.smsauth.sms.records.retention;

import java.util.Locale;

/** Each message is come by twice, at two ages. */
enum Pass {
    /** When its retention ends. */
    FIRST,
    /** When no message can still be waiting to be sent, if the first found it so. */
    LAST;

    /** A message is sent at most 35 days after its admission, and tried for 7 more. */
    private static final int DAYS_TO_THE_END = 35 + 7 + 1;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** At what age this pass comes by, in days. */
    int age(int retentionDays) {
        return switch (this) {
            case FIRST -> retentionDays;
            case LAST -> Math.max(retentionDays, DAYS_TO_THE_END);
        };
    }
}
