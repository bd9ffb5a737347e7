package org.smsauth.auth.console.system;

import java.util.Locale;

/**
 * One thing that was looked at.
 *
 * @param what how it is, in words
 * @param remedy what to do; empty when nothing is
 */
record Finding(Health health, String name, String what, String remedy) {

    /** How well something is. */
    enum Health {
        GOOD,
        /** Nobody knows, and nothing hangs on it now. */
        UNKNOWN,
        WARN,
        BAD
    }

    static Finding good(String name, String what) {
        return new Finding(Health.GOOD, name, what, "");
    }

    static Finding unknown(String name, String what) {
        return new Finding(Health.UNKNOWN, name, what, "");
    }

    static Finding warn(String name, String what, String remedy) {
        return new Finding(Health.WARN, name, what, remedy);
    }

    static Finding bad(String name, String what, String remedy) {
        return new Finding(Health.BAD, name, what, remedy);
    }

    boolean needsSomebody() {
        return health == Health.WARN || health == Health.BAD;
    }

    public String tone() {
        return health == Health.UNKNOWN ? "" : health.name().toLowerCase(Locale.ROOT);
    }

    public String word() {
        return switch (health) {
            case GOOD -> "Well";
            case UNKNOWN -> "Not known";
            case WARN -> "Look";
            case BAD -> "Wrong";
        };
    }
}
