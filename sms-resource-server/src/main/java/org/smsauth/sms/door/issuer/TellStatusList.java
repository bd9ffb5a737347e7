package org.smsauth.sms.door.issuer;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.text.Lasting;

/**
 * Tells the operator when the status list is lost, why, what that means, and when it is found
 * again: each once, however often it is asked for in between. Used by one thread at a time.
 */
final class TellStatusList {

    private static final Logger LOG = LoggerFactory.getLogger(FollowStatusList.class);

    private final URI uri;
    private final StatusListSettings settings;
    private final Set<String> told = new HashSet<>();
    private boolean found;
    private boolean toldStale;

    TellStatusList(URI uri, StatusListSettings settings) {
        this.uri = uri;
        this.settings = settings;
    }

    void found() {
        if (!found) {
            LOG.info("Following the status list {}", uri);
        }
        found = true;
        toldStale = false;
        told.clear();
    }

    /**
     * @param current whether the last list is still believed
     */
    void lost(String why, boolean current) {
        found = false;
        var first = told.isEmpty();
        if (told.add(why)) {
            LOG.warn(
                    "The status list {} could not be fetched: {}. Asking again every {}; {}",
                    uri,
                    why,
                    Lasting.inWords(settings.poll()),
                    consequence(current));
        }
        if (!current && !toldStale && !first) {
            LOG.error(
                    "There is no status list of the last {}: every request with a token gets 503"
                            + " until {} answers; see that the authorization server runs, and that"
                            + " this one reaches it",
                    Lasting.inWords(settings.maxStaleness()),
                    uri);
        }
        toldStale |= !current;
    }

    private String consequence(boolean current) {
        return current
                ? "the last one is believed for at most " + Lasting.inWords(settings.maxStaleness())
                : "requests with a token get 503 until it answers";
    }
}
