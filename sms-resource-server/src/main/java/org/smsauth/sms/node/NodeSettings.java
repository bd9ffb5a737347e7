package org.smsauth.sms.node;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What nodes expect of each other.
 *
 * @param clockTolerance how far this machine's clock may be from the database's before it sends
 *     nothing
 * @param silentAfter after how long without a heartbeat others send what a node had not begun to
 * @param deadAfter after how long they judge what it had begun to
 */
@ConfigurationProperties("smsauth.node")
public record NodeSettings(
        @DefaultValue("10s") Duration clockTolerance,
        @DefaultValue("3s") Duration silentAfter,
        @DefaultValue("10s") Duration deadAfter) {

    /** How often a node says that it lives. */
    static final Duration BEAT = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofHours(1);

    public NodeSettings {
        Setting.between("smsauth.node.clock-tolerance", clockTolerance, BEAT, LONGEST);
        Setting.between("smsauth.node.silent-after", silentAfter, BEAT.multipliedBy(2), LONGEST);
        Setting.between("smsauth.node.dead-after", deadAfter, BEAT.multipliedBy(2), LONGEST);
        Setting.require(
                deadAfter.compareTo(silentAfter) >= 0,
                "smsauth.node.dead-after is no shorter than smsauth.node.silent-after");
    }
}
