package org.smsauth.auth.console.settings;

import java.util.List;
import org.smsauth.auth.language.Words;
import tools.jackson.databind.JsonNode;

/**
 * The ceilings of a department as its page shows them, in messages a day.
 *
 * @param eachClient of a client that has no other
 * @param clients those that have another
 */
public record Ceilings(
        Ceiling department, Ceiling installation, String eachClient, List<Ceiling> clients) {

    /**
     * One of them.
     *
     * @param client whose; empty for no client's
     * @param most {@code any number}, if it is none
     * @param used today so far; empty where nothing is counted
     */
    public record Ceiling(String client, String most, String used) {

        /** With what is used today, where that is counted. */
        public String words() {
            var limit = Words.of(most);
            return used.isEmpty() ? limit : Words.of("%s; %s used today", limit, used);
        }

        static Ceiling read(JsonNode node) {
            return new Ceiling(
                    node.path("client_id").asString(""),
                    number(node.path("most")),
                    node.path("used").asString(""));
        }
    }

    private static final String ANY = "any number";

    static Ceilings read(JsonNode answer) {
        return new Ceilings(
                Ceiling.read(answer.path("of_department")),
                Ceiling.read(answer.path("of_installation")),
                number(answer.path("of_each_client")),
                answer.path("of_clients").values().stream().map(Ceiling::read).toList());
    }

    private static String number(JsonNode node) {
        return node.isIntegralNumber() ? node.asString() : ANY;
    }

    /** That of a client; of the department where there is none. */
    String of(String client) {
        return client.isEmpty()
                ? department.most()
                : clients.stream()
                        .filter(it -> it.client().equals(client))
                        .map(Ceiling::most)
                        .findFirst()
                        .orElse(eachClient);
    }
}
