package org.smsauth.runtime.edge;

import java.util.List;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.core.env.Environment;

/**
 * Refuses Spring's and Tomcat's own reading of forwarding headers: the one believes them from
 * anybody, the other from every private network.
 */
final class OtherForwarding {

    private static final String STRATEGY = "server.forward-headers-strategy";

    private static final List<String> REMOTE_IP =
            List.of(
                    "server.tomcat.remoteip.remote-ip-header",
                    "server.tomcat.remoteip.protocol-header");

    private static final String OF_OLD = "smsauth.client-certificate.trusted-proxies";

    private OtherForwarding() {}

    /**
     * @throws UnusableSettingException when they are set
     */
    static void refuse(Environment environment) {
        var strategy = environment.getProperty(STRATEGY, "none");
        if (!strategy.equalsIgnoreCase("none")) {
            throw new UnusableSettingException(
                    STRATEGY
                            + "="
                            + strategy
                            + " would let callers choose their own address: leave it out, and name"
                            + " the proxies in smsauth.trusted-proxies and their header in"
                            + " smsauth.forwarded-header");
        }
        for (var name : REMOTE_IP) {
            if (environment.containsProperty(name)) {
                throw new UnusableSettingException(
                        name
                                + " is not used here: name the proxies in smsauth.trusted-proxies"
                                + " and their header in smsauth.forwarded-header");
            }
        }
        if (environment.containsProperty(OF_OLD) || environment.containsProperty(OF_OLD + "[0]")) {
            throw new UnusableSettingException(
                    OF_OLD + " is smsauth.trusted-proxies now, for addresses and certificates");
        }
    }
}
