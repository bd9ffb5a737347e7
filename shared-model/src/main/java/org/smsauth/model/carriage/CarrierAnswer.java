package org.smsauth.model.carriage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A carrier, over all nodes.
 *
 * @param up whether a submission has a chance from any node
 * @param since since when a node is up, or none is
 * @param reason why none is, when that is so
 * @param paused by whom, while an operator keeps it from getting messages
 * @param window how many submissions may wait for its answers at the moment, over all nodes
 * @param perSecond how many submissions may begin in a second, over all nodes; absent for any
 *     number
 * @param inFlight how many submissions wait for its answers
 * @param atHand how many messages wait in the nodes' memory
 * @param waiting how many messages are to be sent by it next, in the store
 * @param receiptsOverdue how many messages it has told no end of for longer than is usual
 * @param lastErrors what went wrong lately on any node, the latest first
 * @param changes who paused and resumed it, the latest first; told of one carrier alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CarrierAnswer(
        String name,
        boolean up,
        @Nullable Instant since,
        @Nullable String reason,
        @Nullable PauseAnswer paused,
        int window,
        @JsonProperty("per_second") @Nullable Double perSecond,
        @JsonProperty("in_flight") int inFlight,
        @JsonProperty("at_hand") int atHand,
        Counted waiting,
        @JsonProperty("receipts_overdue") Counted receiptsOverdue,
        @JsonProperty("last_errors") List<ErrorAnswer> lastErrors,
        List<NodeAnswer> nodes,
        @Nullable List<PauseAnswer> changes) {

    public CarrierAnswer {
        lastErrors = List.copyOf(lastErrors);
        nodes = List.copyOf(nodes);
    }

    /**
     * A number that is not counted on and on.
     *
     * @param orMore whether there may be more
     */
    public record Counted(long count, @JsonProperty("or_more") boolean orMore) {}

    /**
     * That an operator paused or resumed it.
     *
     * @param paused false when it was resumed
     * @param tokenId the {@code jti} of the token it was done with
     */
    public record PauseAnswer(
            boolean paused,
            Instant since,
            String reason,
            @JsonProperty("client_id") String client,
            @JsonProperty("jti") String tokenId) {}

    /**
     * As one node sees it.
     *
     * @param silent whether it has told nothing for a while, so that all of this is old
     * @param perSecond its share of the rate
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NodeAnswer(
            long node,
            @JsonProperty("told_at") Instant toldAt,
            boolean silent,
            boolean up,
            @Nullable Instant since,
            @Nullable String reason,
            int window,
            @JsonProperty("per_second") @Nullable Double perSecond,
            @JsonProperty("in_flight") int inFlight,
            @JsonProperty("at_hand") int atHand,
            @JsonProperty("last_errors") List<ErrorAnswer> lastErrors) {

        public NodeAnswer {
            lastErrors = List.copyOf(lastErrors);
        }
    }

    /**
     * Something that went wrong.
     *
     * @param code as the carrier writes it, or what happened
     * @param name what it means
     */
    public record ErrorAnswer(Instant at, String code, String name) {}
}
