package org.smsauth.auth.person;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who must come in by more than a password.
 *
 * @param requiredOf of whom a passkey is required, or a provider that is trusted for it
 * @param firstWithin how long after coming in by a link, or after it is required, a password alone
 *     lets somebody who has none make the first one, and do nothing else
 * @param offered whether somebody who has none is offered to make one after signing in
 */
@ConfigurationProperties("smsauth.console.passkey")
public record PasskeySettings(
        @DefaultValue("nobody") RequiredOf requiredOf,
        @DefaultValue("1d") Duration firstWithin,
        @DefaultValue("true") boolean offered) {

    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** Of whom. */
    public enum RequiredOf {
        NOBODY,
        ADMINISTRATORS,
        EVERYBODY;

        boolean includes(Roles roles) {
            return switch (this) {
                case NOBODY -> false;
                case ADMINISTRATORS -> roles.admin();
                case EVERYBODY -> true;
            };
        }
    }

    public PasskeySettings {
        Setting.between("smsauth.console.passkey.first-within", firstWithin, SHORTEST, LONGEST);
    }
}
