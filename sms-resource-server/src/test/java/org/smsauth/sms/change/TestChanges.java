package org.smsauth.sms.change;

import java.util.List;
import javax.sql.DataSource;
import org.smsauth.runtime.change.FollowsChanges;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One node's changes, as they are wired in a server; other nodes' are followed when told. */
public final class TestChanges {

    private final FollowTenants follow;
    private final Changes changes;

    private TestChanges(FollowTenants follow, Changes changes) {
        this.follow = follow;
        this.changes = changes;
    }

    public static TestChanges in(DataSource database, FollowsChanges... followers) {
        var jdbc = new JdbcTemplate(database);
        var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        var follow = new FollowTenants(jdbc, transaction, List.of(followers));
        follow.afterSingletonsInstantiated();
        return new TestChanges(follow, new Changes(jdbc, transaction, follow));
    }

    public Changes changes() {
        return changes;
    }

    /** What the schedule does four times a second. */
    public void follow() {
        follow.follow();
    }
}
