package org.smsauth.auth.outbound;

import java.net.URI;
import org.smsauth.runtime.outbound.OutboundUrl;

/** Where a document can be read: an https URL, or for trials one of http on this machine. */
public record DocumentUrl(URI value) {

    /**
     * @throws IllegalArgumentException when it is none
     */
    public DocumentUrl {
        OutboundUrl.require(value, "https://client.example.com/jwks.json");
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when the text is no such URL
     */
    public static DocumentUrl parse(String text) {
        return new DocumentUrl(URI.create(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
