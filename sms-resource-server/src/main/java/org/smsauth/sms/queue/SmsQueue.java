package org.smsauth.sms.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/**
 * Every message this server has accepted, and which of them need attention. Any number of nodes
 * work the same queue. A method that writes returns when its write would survive a killed process.
 *
 * <p>Does not guarantee: that messages leave in the order they came; that a claimed message is
 * submitted (its node may die, then another claims it); that a reader sees a change before the
 * writer's method has returned.
 */
public interface SmsQueue {

    /** For how long what enters is left to the node it entered by. */
    Duration CLAIM = Duration.ofSeconds(60);

    /**
     * Stores the messages of a request, if they may enter: with their idempotency key and what they
     * count against daily limits, all at once. What one request may not do is nothing to the others
     * that are stored with it.
     *
     * @throws org.springframework.dao.DataIntegrityViolationException when there are messages of
     *     those ids; nothing is stored
     * @throws RuntimeException when it is not known whether they are stored; they may be
     */
    Entrance admit(Arrival arrival);

    /** Stores a new message. */
    default void add(Sms sms) {
        admit(Arrival.of(sms));
    }

    /** How many messages of the day count against that quota so far. */
    long used(Quota quota, Instant now);

    /** What the request with that idempotency key was answered. */
    Optional<FirstAnswer> answered(String digest, Instant now);

    /** The message, if there is one of that id, that department and that environment. */
    Optional<Sms> find(UUID id, DepartmentId department, Environment environment);

    /** The message as it is now. */
    Optional<Sms> find(UUID id);

    /**
     * Takes messages of a lane that need attention by now, the longest due first, for the caller
     * alone to look after; who does not do so within the lease loses them to others. Among them are
     * those that a node took to a carrier and never told the end of: still {@code submitting}, they
     * may have gone out.
     *
     * @param most how many at most; fewer may come though more are due
     */
    List<Sms> claim(Lane lane, int most, Instant now, Duration lease);

    /** Every lane that may have messages, those of carriers that are gone among them. */
    List<Lane> lanes();

    /**
     * Records what became of a message, with the steps it took.
     *
     * @return whether it is recorded; false, and nothing changed, when the message was saved by
     *     someone else since it was read
     */
    boolean save(Sms sms);

    /** All that the message went through so far. */
    History history(Sms sms);

    /** By which ids the carrier that has the message has what it has told no end of. */
    List<Answer.Taken> awaited(Sms sms);

    /** To whom the messages are that a carrier has by that id: digits alone. */
    List<String> recipientsAt(String carrier, String carrierMessageId);

    /**
     * The latest messages to that number that a carrier may have by an id that it never told: none
     * that has an end, or that is being taken there.
     *
     * @param recipient E.164 without the plus
     */
    List<Sms> lostTo(long recipient);

    /** Which carriers have refused it. */
    Set<String> refusedBy(Sms sms);

    /**
     * Records what a carrier took of a message in an attempt that is over, so that its receipts are
     * matched. The message stays as it is.
     */
    void alsoTaken(Sms sms, String carrier, int attempt, Answer answer, Instant at);

    /** Records what a carrier reports, for the message, or part of one, it calls by that name. */
    Settlement.Effect settle(Settlement settlement);

    /**
     * Makes due what nodes may have had in hand when they ended, this one before it was restarted
     * among them. A node that lives and has a message in hand finds, before it sends it, that it
     * was taken over.
     */
    void takeOver(Instant now);

    /**
     * Makes due what another node has in hand.
     *
     * @param status what of it: {@code QUEUED} or {@code SUBMITTING}
     * @param within for how long a node has a message in hand at most
     * @return how many messages
     */
    int takeOver(long node, Status status, Instant now, Duration within);

    /** Leaves what enters from now on to other nodes. */
    void handToNobody();

    /**
     * Has what enters this node's store from now on, and the given taker takes, handed to it. The
     * rest waits in the store, where any node claims it.
     */
    void handTo(Taker taker);

    /** Has what this node writes told to somebody who watches. */
    default void watchedBy(Watcher watcher) {}

    /** Is told what happens as soon as it is committed. Is quick, and does not throw. */
    interface Watcher {

        /** These have entered, by the request of this thread. */
        void entered(List<Sms> messages);

        /** A message, by its key, took a step. */
        void took(long message, Step step);
    }

    /** Looks after what enters. Is quick. */
    @FunctionalInterface
    interface Taker {

        /** Takes all of them, for it said so when it was asked. */
        void take(List<Sms> entered);

        /**
         * A message that is about to enter as it is to enter: claimed, or taken to its carrier at
         * once, if this takes it; else the same.
         */
        default Sms inHand(Sms sms, Instant now) {
            return sms.claimed(now.plus(CLAIM));
        }

        /**
         * Those it was to take did not enter, or nobody knows whether they did.
         *
         * @param certain false when they may have entered after all
         */
        default void notEntered(List<Sms> expected, boolean certain) {}
    }
}
