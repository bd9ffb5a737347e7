package org.smsauth.runtime.health;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.smsauth.model.node.NodesAnswer.NodeAnswer;
import org.smsauth.model.node.NodesAnswer.PartAnswer;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.text.ColumnText;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The table {@code node_part}: how each part of each node is, by the database's time. */
public final class NodeParts {

    static final Duration SILENT_AFTER = Duration.ofSeconds(20);

    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
    private static final int LONGEST_NODE = 120;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_STATUS = 20;
    private static final int LONGEST_REASON = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    public NodeParts(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private record Row(String node, Instant toldAt, Instant now, PartAnswer part) {

        boolean isSilent() {
            return toldAt.isBefore(now.minus(SILENT_AFTER));
        }
    }

    /** A node tells, in place of what it told before; who told nothing for long is forgotten. */
    public void tell(String node, List<PartAnswer> parts) {
        transaction.executeWithoutResult(_ -> {
            forget(node);
            for (var part : parts) {
                jdbc.update(
                        """
                        insert into node_part (node, part, status, reason, told_at)
                        values (?, ?, ?, ?, current_timestamp)
                        """,
                        ColumnText.cut(node, LONGEST_NODE),
                        ColumnText.cut(part.name(), LONGEST_NAME),
                        ColumnText.cut(part.status(), LONGEST_STATUS),
                        part.reason() == null
                                ? null
                                : ColumnText.cut(part.reason(), LONGEST_REASON));
            }
        });
    }

    /** All that told lately, by name. */
    public List<NodeAnswer> all() {
        var rows =
                jdbc.query(
                        "select node_part.*, current_timestamp as asked_at from node_part order by node, part",
                        NodeParts::read);
        var nodes = new LinkedHashMap<String, List<Row>>();
        rows.stream()
                .filter(it -> it.toldAt.isAfter(it.now.minus(FORGOTTEN_AFTER)))
                .forEach(it -> nodes.computeIfAbsent(it.node, _ -> new ArrayList<>()).add(it));
        return nodes.values().stream()
                .map(it ->
                        new NodeAnswer(
                                it.getFirst().node,
                                it.getFirst().toldAt,
                                it.getFirst().isSilent(),
                                it.stream().map(Row::part).toList()))
                .toList();
    }

    private static Row read(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("node"),
                StoredTime.read(row, "told_at"),
                StoredTime.read(row, "asked_at"),
                new PartAnswer(
                        row.getString("part"), row.getString("status"), row.getString("reason")));
    }

    /** A node that stops in order is not silent. */
    public void forget(String node) {
        jdbc.update("delete from node_part where node = ?", ColumnText.cut(node, LONGEST_NODE));
    }
}
