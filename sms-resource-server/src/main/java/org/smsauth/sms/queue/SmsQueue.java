package org.smsauth.sms.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/**
 * Every message this server has accepted, and which of them need attention. Any number of nodes
 * work the same queue. A method that writes returns when its write would survive a killed process.
 *
 * <p>Does not guarantee: that messages leave in the order they came; that a picked message is
 * submitted (its node may die, then {@link #abandonLapsed} finds it); that a reader sees a change
 * before the writer's method has returned.
 */
public interface SmsQueue {

    /**
     * Stores a new message.
     *
     * @throws RuntimeException when it is not known to be stored; it may be
     */
    void add(Sms sms);

    /** The message, if there is one of that id, that department and that environment. */
    Optional<Sms> find(UUID id, DepartmentId department, Environment environment);

    /** The message as it is now. */
    Optional<Sms> find(UUID id);

    /**
     * Takes queued messages that are due, the longest due first, for the caller to submit: each is
     * {@code submitting} from now on, and no other caller gets it.
     *
     * @param most how many at most; fewer may come though more are due
     * @param lease for how long the caller may take to record what came of it
     */
    List<Sms> pick(int most, Instant now, Duration lease);

    /**
     * Records a transition.
     *
     * @return whether it is recorded; false, and nothing changed, when the message was saved by
     *     someone else since it was read
     */
    boolean save(Sms sms);

    /** Records the outcome a carrier reports, for the message it calls by that name. */
    Settlement.Effect settle(Settlement settlement);

    /**
     * Makes {@code unknown} what was picked and whose lease has ended: its node is gone, or too
     * slow to be trusted with it. Never puts it back: it may have gone out.
     *
     * @return how many there were
     */
    int abandonLapsed(Instant now);

    /** Submitted messages whose receipt is overdue, the longest overdue first. */
    List<Sms> overdue(int most, Instant now);

    /** Has the given action run, in this node, each time something was added here; it is quick. */
    void whenAdded(Runnable action);
}
