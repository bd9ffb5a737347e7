package org.smsauth.sms.queue;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.node.ThisNode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Makes the ids of messages: UUIDs of version 7 (RFC 9562 section 5.7), of which 48 bits are the
 * time, 6 the node, 6 a count within the millisecond, 52 random, and 10 the message's place in its
 * batch. The count begins anywhere: two nodes that are alike, for 64 others were started between
 * them, hardly ever make the same place in a millisecond. If they do, the store takes one of them.
 */
@Component
public class SmsIds {

    private static final int NODES = 1 << 6;
    private static final int PER_MILLISECOND = BatchNumber.PER_MILLISECOND / NODES;

    private final InstantSource clock;
    private final int node;
    private final SecureRandom random = new SecureRandom();

    /** Milliseconds and the count within, of the latest. */
    private long latest;

    @Autowired
    SmsIds(@ByDatabase InstantSource clock, ThisNode node) {
        this(clock, node.number());
    }

    public SmsIds(InstantSource clock, long starts) {
        this.clock = clock;
        this.node = (int) (starts % NODES);
    }

    /** The id of the first message of a new batch. */
    public UUID next() {
        var count = count();
        var time = count / PER_MILLISECOND;
        var within = (long) node * PER_MILLISECOND + count % PER_MILLISECOND;
        var rest = random.nextLong() & -BatchNumber.LARGEST & (Long.MAX_VALUE >> 1);
        return new UUID((time << 16) | 0x7000 | within, Long.MIN_VALUE | rest);
    }

    private synchronized long count() {
        var begin = random.nextInt(PER_MILLISECOND / 2);
        latest = Math.max(latest + 1, clock.millis() * PER_MILLISECOND + begin);
        return latest;
    }

    /**
     * The id of another message of a batch.
     *
     * @param place from 0 to 1023
     */
    public static UUID at(int place, UUID first) {
        if (place < 0 || place >= BatchNumber.LARGEST) {
            throw new IllegalArgumentException("a batch has " + BatchNumber.LARGEST + " messages");
        }
        return BatchNumber.id(first, place);
    }
}
