package org.smsauth.sms.intake;

import java.time.Duration;
import org.smsauth.model.MessageType;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** For how long a message is worth sending when its request does not say. */
@ConfigurationProperties("smsauth.validity")
record ValiditySettings(
        @DefaultValue("24h") Duration marketing,
        @DefaultValue("5m") Duration alerts,
        @DefaultValue("24h") Duration internal) {

    Duration of(MessageType type) {
        return switch (type) {
            case MARKETING -> marketing;
            case ALERTS -> alerts;
            case INTERNAL -> internal;
        };
    }
}
