package org.smsauth.auth.change;

import java.util.List;
import org.smsauth.runtime.change.ChangeCounter;
import org.smsauth.runtime.change.FollowChanges;
import org.smsauth.runtime.change.FollowsChanges;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Follows the changes of the registry: those of this node as soon as they are committed. */
@Component
class FollowRegistry extends FollowChanges {

    private final LastReading lastReading;

    FollowRegistry(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            List<FollowsChanges> followers,
            LastReading lastReading) {
        super(new ChangeCounter(jdbc), transaction, followers, "registry");
        this.lastReading = lastReading;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(Changed committed) {
        follow();
    }

    @Override
    protected Runnable reading() {
        return lastReading.begin();
    }
}
