package org.smsauth.sms.intake.ceiling;

import org.smsauth.model.Environment;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The usual ceilings, in messages a day of UTC. */
@ConfigurationProperties("smsauth.ceilings")
record CeilingSettings(Production production, Sandbox sandbox) {

    /** Those of what costs money. */
    record Production(
            @DefaultValue("10000") long client,
            @DefaultValue("100000") long department,
            @DefaultValue("1000000") long installation) {}

    /** Those of what reaches the simulator; none by default. */
    record Sandbox(
            @DefaultValue("0") long client,
            @DefaultValue("0") long department,
            @DefaultValue("0") long installation) {}

    CeilingSettings(@DefaultValue Production production, @DefaultValue Sandbox sandbox) {
        this.production = production;
        this.sandbox = sandbox;
        for (var environment : Environment.values()) {
            for (var kind : Ceiling.Kind.values()) {
                Setting.between(
                        name(kind, environment),
                        usual(kind, environment),
                        0,
                        1_000_000_000_000L,
                        "messages a day, 0 for any number");
            }
        }
    }

    /** 0 for any number. */
    long usual(Ceiling.Kind kind, Environment environment) {
        return switch (environment) {
            case PRODUCTION ->
                    switch (kind) {
                        case CLIENT -> production.client;
                        case DEPARTMENT -> production.department;
                        case INSTALLATION -> production.installation;
                    };
            case SANDBOX ->
                    switch (kind) {
                        case CLIENT -> sandbox.client;
                        case DEPARTMENT -> sandbox.department;
                        case INSTALLATION -> sandbox.installation;
                    };
        };
    }

    /** What the setting is called. */
    static String name(Ceiling.Kind kind, Environment environment) {
        return "smsauth.ceilings.%s.%s".formatted(environment.wire(), kind.wire());
    }
}
