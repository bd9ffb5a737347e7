package org.smsauth.sms.records.retention;

import java.util.Locale;

/** Each message is come by twice, at two ages. */
enum Pass {
    /** When its retention ends. */
    FIRST,
    /** When no message can still be waiting to be sent, if the first found it so. */
    LAST;

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** At what age this pass comes by, in days. */
    int age(int retentionDays) {
        return switch (this) {
            case FIRST -> retentionDays;
            case LAST -> Math.max(retentionDays, KeptFor.DAYS_TO_THE_END);
        };
    }
}
