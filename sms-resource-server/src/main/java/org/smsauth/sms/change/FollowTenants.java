package org.smsauth.sms.change;

import java.util.List;
import org.smsauth.runtime.change.ChangeCounter;
import org.smsauth.runtime.change.FollowChanges;
import org.smsauth.runtime.change.FollowsChanges;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Follows what is changed for departments: a server that does not know it must not send. */
@Component
class FollowTenants extends FollowChanges {

    FollowTenants(
            JdbcTemplate jdbc, TransactionTemplate transaction, List<FollowsChanges> followers) {
        super(new ChangeCounter(jdbc), transaction, followers, "lists and settings");
    }
}
