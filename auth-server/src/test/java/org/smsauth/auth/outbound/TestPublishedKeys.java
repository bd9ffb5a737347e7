package org.smsauth.auth.outbound;

import java.io.IOException;
import java.util.Map;

/** Keys that others publish, to test with: the real thing, without a network. */
public final class TestPublishedKeys {

    private TestPublishedKeys() {}

    /**
     * Keys that are read from here.
     *
     * @param documents by their URLs; all others are away
     */
    public static PublishedKeys in(Map<String, String> documents) {
        return new PublishedKeys(url -> {
            var document = documents.get(url.toString());
            if (document == null) {
                throw new IOException(url + " is away");
            }
            return document;
        });
    }
}
