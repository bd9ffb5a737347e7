package org.smsauth.auth.console.recipient;

import org.smsauth.auth.language.Words;
import tools.jackson.databind.JsonNode;

/**
 * What came of numbers that were put on a list together.
 *
 * @param changed were there with other words beside them
 * @param unchanged were there as they are
 */
record Imported(long added, long changed, long unchanged) {

    static Imported read(JsonNode json) {
        return new Imported(
                json.path("added").asLong(0),
                json.path("changed").asLong(0),
                json.path("unchanged").asLong(0));
    }

    public String inWords() {
        return Words.of("%,d added, %,d changed, %,d there already", added, changed, unchanged);
    }
}
