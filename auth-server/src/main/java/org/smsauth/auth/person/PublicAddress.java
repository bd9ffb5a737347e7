package org.smsauth.auth.person;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where people's browsers reach the console. A passkey counts for this host alone.
 *
 * @param issuer the address of this server
 */
@ConfigurationProperties("smsauth")
public record PublicAddress(URI issuer) {

    /** What passkeys are made for (Web Authentication, "relying party identifier"). */
    public String relyingParty() {
        return issuer.getHost();
    }

    /** What browsers say a page is from. */
    public String origin() {
        var port = issuer.getPort() < 0 ? "" : ":" + issuer.getPort();
        return issuer.getScheme() + "://" + issuer.getHost() + port;
    }

    /** Whether there can be passkeys at all: not for a bare network address. */
    public boolean isName() {
        return !relyingParty().startsWith("[") && !relyingParty().matches("[0-9.]+");
    }
}
