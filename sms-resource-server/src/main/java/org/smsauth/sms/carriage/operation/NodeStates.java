package org.smsauth.sms.carriage.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.smsauth.model.carriage.CarrierAnswer.ErrorAnswer;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.carriage.carrier.CarrierHealth;
import org.smsauth.sms.carriage.dispatch.Lanes.LaneState;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code carrier_state}: how each node sees each carrier. */
@Repository
class NodeStates {

    private static final int LONGEST_REASON = 400;
    private static final int LONGEST_ERRORS = 8_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(1);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final JdbcTemplate jdbc;

    NodeStates(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How a node sees a carrier. */
    record NodeState(
            long node,
            String carrier,
            CarrierHealth health,
            List<ErrorAnswer> errors,
            int window,
            double perSecond,
            int atHand,
            Instant toldAt) {}

    /** A node tells of a carrier. */
    void tell(long node, LaneState state, Instant now) {
        var health = state.carrier().health();
        var perSecond = state.carrier().limits().perSecond();
        var since = health.since();
        Object[] values = {
            health.isUp(),
            since == null ? null : StoredTime.of(since),
            ColumnText.cut(health.words(), LONGEST_REASON),
            state.window(),
            perSecond,
            state.inFlight(),
            state.atHand(),
            errors(health),
            StoredTime.of(now),
            node,
            state.carrier().name()
        };
        var updated =
                jdbc.update(
                        """
                        update carrier_state set is_up = ?, since = ?, reason = ?, window_size = ?,
                                                 per_second = ?, in_flight = ?, at_hand = ?,
                                                 last_errors = ?, told_at = ?
                        where node = ? and carrier = ?
                        """,
                        values);
        if (updated == 0) {
            jdbc.update(
                    """
                    insert into carrier_state (is_up, since, reason, window_size, per_second,
                                               in_flight, at_hand, last_errors, told_at, node,
                                               carrier)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    values);
        }
    }

    static String errors(CarrierHealth health) {
        var all = health.lastErrors();
        for (int most = all.size(); most > 0; most--) {
            var told =
                    JSON.writeValueAsString(
                            all.stream().limit(most).map(NodeStates::error).toList());
            if (told.length() <= LONGEST_ERRORS) {
                return told;
            }
        }
        return "[]";
    }

    private static ErrorAnswer error(CarrierHealth.Trouble trouble) {
        return new ErrorAnswer(trouble.at(), trouble.cause().code(), trouble.cause().name());
    }

    /** All that nodes told lately, by carrier and node. */
    List<NodeState> all(Instant now) {
        return jdbc.query(
                "select * from carrier_state where told_at > ? order by carrier, node",
                NodeStates::read,
                StoredTime.of(now.minus(FORGOTTEN_AFTER)));
    }

    private static NodeState read(ResultSet row, int number) throws SQLException {
        return new NodeState(
                row.getLong("node"),
                row.getString("carrier"),
                new CarrierHealth(
                        row.getBoolean("is_up"),
                        StoredTime.readNullable(row, "since"),
                        row.getString("reason"),
                        row.getInt("in_flight"),
                        List.of()),
                JSON.readValue(row.getString("last_errors"), new TypeReference<>() {}),
                row.getInt("window_size"),
                row.getDouble("per_second"),
                row.getInt("at_hand"),
                StoredTime.read(row, "told_at"));
    }

    /** Of a node that stops, and of those that told nothing for long. */
    void forget(long node, Instant now) {
        jdbc.update(
                "delete from carrier_state where node = ? or told_at <= ?",
                node,
                StoredTime.of(now.minus(FORGOTTEN_AFTER)));
    }
}
