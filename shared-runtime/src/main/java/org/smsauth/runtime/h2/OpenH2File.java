package org.smsauth.runtime.h2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStore.TxCounter;
import org.h2.mvstore.RandomAccessStore;

/**
 * An H2 file while it is open. Each commit is a version, and writes the pages that it touched anew,
 * in a chunk of its own. A chunk of which no version needs a page is dead, and what it took is free
 * for the next.
 *
 * <p>A version is needed by whoever reads it, and until the disk has a later one. H2 itself goes by
 * a chunk's age instead: it would write over an old one that has only just died, and after a loss
 * of power the disk could have neither the old version nor the new one; and it would keep what died
 * young as long as that, at any rate.
 */
final class OpenH2File {

    /**
     * As a retention time: a chunk has no age. By any other, chunks of a time when the clock was
     * ahead would be too young, and all that were written since, until the clock is there again.
     */
    private static final int BY_NO_CLOCK = -1;

    private final MVStore store;

    /** The version whose chunks are kept: the last but one that was forced. */
    private TxCounter kept;

    private volatile TxCounter forced;
    private boolean isReleased;

    OpenH2File(MVStore store) {
        this.store = store;
        kept = store.registerVersionUsage();
        forced = store.registerVersionUsage();
    }

    boolean isOf(MVStore other) {
        return store == other;
    }

    boolean isClosed() {
        return store.isClosed();
    }

    long version() {
        return store.getCurrentVersion();
    }

    /** How many versions the disk may not have. */
    long unforced() {
        return store.getCurrentVersion() - forced.version;
    }

    /** How large the file is, in bytes. */
    long size() {
        return store.getFileStore().size();
    }

    /** Keeps what can be read now while that is done. */
    void reading(Runnable work) {
        var now = store.registerVersionUsage();
        try {
            work.run();
        } finally {
            store.decrementVersionUsageCounter(now);
        }
    }

    /** Returns when the disk has all that was written before. */
    void force() {
        store.setRetentionTime(BY_NO_CLOCK); // each connection sets what a URL may say
        var now = store.registerVersionUsage();
        var past = now;
        try {
            store.sync();
            past = forced(now);
        } finally {
            store.decrementVersionUsageCounter(past);
        }
    }

    /**
     * The disk has what was written before that version.
     *
     * @return the version that need not be kept any more
     */
    private synchronized TxCounter forced(TxCounter now) {
        if (isReleased || now.version <= forced.version) {
            return now;
        }
        var past = kept;
        kept = forced;
        forced = now;
        return past;
    }

    /** To be called before the file is closed, for H2 moves all together then. */
    synchronized void release() {
        if (!isReleased) {
            isReleased = true;
            store.decrementVersionUsageCounter(kept);
            store.decrementVersionUsageCounter(forced);
        }
    }

    Room room() {
        var info = new HashMap<String, String>();
        store.getFileStore().populateInfo(info::put);
        var size = number(info, "FILE_SIZE");
        var used = size * number(info, "FILL_RATE") / 100;
        return new Room(
                size,
                used,
                used * number(info, "CHUNKS_FILL_RATE") / 100,
                (int) number(info, "CHUNKS_FILL_RATE_RW"));
    }

    private static long number(Map<String, String> info, String name) {
        return Long.parseLong(info.get("info." + name));
    }

    /**
     * Writes what is needed of chunks of which little is needed together, so that they die.
     *
     * @param bytes how much to write, at most
     * @return whether there was anything, and nobody else in the way
     */
    boolean gather(int bytes) {
        if (!store.getFileStore().compact(100, bytes)) {
            return false;
        }
        store.commit();
        force();
        return true;
    }

    /**
     * Moves chunks to where others were, and gives back what is free at the end of the file.
     *
     * @param bytes how much to write, at most
     */
    void shorten(int bytes) {
        if (store.getFileStore() instanceof RandomAccessStore file) {
            file.compactMoveChunks(100, bytes, store);
        }
    }

    /** How many bytes its disk has left; without end when that cannot be told. */
    long left() {
        try {
            return Files.getFileStore(Path.of(HeadLast.file(store.getFileStore().getFileName())))
                    .getUsableSpace();
        } catch (IOException | InvalidPathException e) {
            return Long.MAX_VALUE;
        }
    }
}
