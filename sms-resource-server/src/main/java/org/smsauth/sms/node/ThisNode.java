package org.smsauth.sms.node;

import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The number of this node, which no start of any node had before. */
@Component
public final class ThisNode {

    private final long number;

    @Autowired
    ThisNode(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this(Objects.requireNonNull(transaction.execute(_ -> start(jdbc))));
    }

    public ThisNode(long number) {
        this.number = number;
    }

    private static Long start(JdbcTemplate jdbc) {
        jdbc.update("update node_starts set latest = latest + 1");
        return Objects.requireNonNull(
                jdbc.queryForObject("select latest from node_starts", Long.class));
    }

    public long number() {
        return number;
    }
}
