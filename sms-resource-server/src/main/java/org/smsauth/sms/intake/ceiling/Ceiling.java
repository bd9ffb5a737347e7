package org.smsauth.sms.intake.ceiling;

import java.util.Locale;
import org.smsauth.model.Environment;

/**
 * The most messages a day that somebody sends.
 *
 * @param whose the client or the department; empty for the installation
 * @param most of a day of UTC, at least 1
 */
public record Ceiling(Kind kind, String whose, Environment environment, long most) {

    /** Of whom it is. */
    public enum Kind {
        CLIENT,
        DEPARTMENT,
        INSTALLATION;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Such as {@code client web-shop in production}. */
    public String words() {
        return kind == Kind.INSTALLATION
                ? "the whole installation in " + environment.wire()
                : "%s %s in %s".formatted(kind.wire(), whose, environment.wire());
    }

    /** How an administrator raises it. */
    public String raisedBy() {
        var setting = CeilingSettings.name(kind, environment);
        return switch (kind) {
            case CLIENT ->
                    "an administrator can raise it for this client (PUT /v1/ceilings/clients/%s), or the operator for all (%s)"
                            .formatted(whose, setting);
            case DEPARTMENT ->
                    "an administrator can raise it for this department (PUT /v1/ceilings/department), or the operator for all (%s)"
                            .formatted(setting);
            case INSTALLATION -> "the operator can raise it (%s)".formatted(setting);
        };
    }

    /** The counter of its messages in the table {@code daily_count}. */
    String counter() {
        return switch (kind) {
            case CLIENT -> "most:%s:%s".formatted(environment.wire(), whose);
            case DEPARTMENT -> "all:%s:%s".formatted(environment.wire(), whose);
            case INSTALLATION -> "all:%s".formatted(environment.wire());
        };
    }
}
