package org.smsauth.auth.credential.use;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.FollowsRecord;
import org.springframework.stereotype.Component;

/** Tallies the uses this node has on record, until they are counted. */
@Component
class TallyUses implements FollowsRecord {

    /** The most stretches kept: if nobody counts them, they are counted from the log. */
    private static final int LONGEST = 100;

    private final Deque<Tally> tallies = new ArrayDeque<>();

    /**
     * The uses in a stretch of a chain.
     *
     * @param after the id of the entry before it
     * @param upTo the id of its last entry
     */
    record Tally(int chain, long after, long upTo, UseSum sum) {

        private boolean goesOn(int nextChain, long nextAfter) {
            return chain == nextChain && upTo == nextAfter;
        }

        private Tally upTo(long id) {
            return new Tally(chain, after, id, sum);
        }
    }

    @Override
    public synchronized void recorded(int chain, long after, long upTo, List<AuditEntry> entries) {
        var last = tallies.peekLast();
        var goesOn = last != null && last.goesOn(chain, after);
        var tally = goesOn ? last.upTo(upTo) : new Tally(chain, after, upTo, new UseSum());
        if (goesOn) {
            tallies.removeLast();
        }
        entries.forEach(tally.sum()::add);
        tallies.addLast(tally);
        if (tallies.size() > LONGEST) {
            tallies.removeFirst();
        }
    }

    /** What has been tallied since the last time, in the order of the chains. */
    synchronized List<Tally> take() {
        var taken = new ArrayList<>(tallies);
        tallies.clear();
        return taken;
    }
}
