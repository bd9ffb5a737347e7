package org.smsauth.model.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/nodes}: how every node of the SMS server is, as each told last. */
public record NodesAnswer(List<NodeAnswer> nodes) {

    public NodesAnswer {
        nodes = List.copyOf(nodes);
    }

    /**
     * A node.
     *
     * @param node its machine and port
     * @param silent whether it should have told since: it is dead, or does not reach the database
     */
    public record NodeAnswer(
            String node,
            @JsonProperty("told_at") Instant toldAt,
            boolean silent,
            List<PartAnswer> parts) {

        public NodeAnswer {
            parts = List.copyOf(parts);
        }
    }

    /**
     * A part of it.
     *
     * @param name such as {@code db}
     * @param status {@code UP}, {@code WARNING}, {@code OUT_OF_SERVICE}, {@code DOWN} or {@code
     *     UNKNOWN}
     * @param reason why it is not up, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartAnswer(String name, String status, @Nullable String reason) {}
}
