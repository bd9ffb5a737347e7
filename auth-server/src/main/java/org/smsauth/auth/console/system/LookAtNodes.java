package org.smsauth.auth.console.system;

import java.util.List;
import java.util.stream.Stream;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.node.NodesAnswer;
import org.smsauth.model.node.NodesAnswer.NodeAnswer;
import org.smsauth.model.node.NodesAnswer.PartAnswer;
import org.smsauth.runtime.health.NodeParts;
import org.springframework.stereotype.Component;

/** How every node of both servers is, as each told last. */
@Component
class LookAtNodes {

    private final NodeParts nodes;
    private final SmsApi smsApi;

    LookAtNodes(NodeParts nodes, SmsApi smsApi) {
        this.nodes = nodes;
        this.smsApi = smsApi;
    }

    List<Finding> ofAuthorizationServer(Times times) {
        return findings(nodes.all(), times);
    }

    List<Finding> ofSmsServer(OnBehalfOf by, Times times) {
        return switch (smsApi.nodes(by)) {
            case Answer.Told<NodesAnswer>(var told, _) -> findings(told.nodes(), times);
            case Answer.Away<NodesAnswer>(var sentence) ->
                    List.of(Finding.unknown(Words.of("Its nodes"), sentence));
            case Answer.Refused<NodesAnswer> _ ->
                    List.of(
                            Finding.unknown(
                                    Words.of("Its nodes"), Words.of("It does not tell of them")));
            case Answer.NotThere<NodesAnswer> _ ->
                    List.of(
                            Finding.unknown(
                                    Words.of("Its nodes"),
                                    Words.of("It is of a release that tells of none")));
        };
    }

    private static List<Finding> findings(List<NodeAnswer> nodes, Times times) {
        return nodes.isEmpty()
                ? List.of(
                        Finding.unknown(
                                Words.of("Its nodes"), Words.of("None has told of itself yet")))
                : nodes.stream().flatMap(it -> findings(it, times)).toList();
    }

    /** One that all is well with, or each that is not. */
    private static Stream<Finding> findings(NodeAnswer node, Times times) {
        var name = Words.of("Node %s", node.node());
        if (node.silent()) {
            return Stream.of(
                    Finding.bad(
                            name,
                            Words.of("It was last heard of %s", times.ago(node.toldAt())),
                            Words.of(
                                    "It is dead, or does not reach the database: see whether it runs, and"
                                            + " its log. Others do its work; within an hour it is"
                                            + " forgotten.")));
        }
        var wrong = node.parts().stream().filter(it -> !it.status().equals("UP")).toList();
        return wrong.isEmpty()
                ? Stream.of(Finding.good(name, Words.of("Each of its parts is well")))
                : wrong.stream().map(it -> finding(name, it));
    }

    private static Finding finding(String name, PartAnswer part) {
        var what =
                "%s: %s"
                        .formatted(
                                Words.of(inWords(part.name())),
                                part.reason() == null ? part.status() : part.reason());
        return switch (part.status()) {
            case "WARNING" ->
                    Finding.warn(name, what, Words.of("Requests are answered meanwhile."));
            case "UNKNOWN" -> Finding.unknown(name, what);
            default ->
                    Finding.bad(
                            name,
                            what,
                            Words.of("Until it is mended this node takes no requests."));
        };
    }

    private static String inWords(String part) {
        return switch (part) {
            case "db" -> "Database";
            case "registry" -> "Registry";
            case "signingKey" -> "Signing key";
            case "issuerKeys" -> "Keys of the authorization server";
            case "statusList" -> "Status list";
            case "issuerClock", "databaseClock" -> "Clock";
            case "carriers" -> "Carriers";
            case "diskSpace" -> "Disk";
            case "ownClient" -> "Its own client";
            case "kafka" -> "Kafka";
            case "siem" -> "SIEM";
            case "timestamps" -> "Time stamps";
            default -> part;
        };
    }
}
