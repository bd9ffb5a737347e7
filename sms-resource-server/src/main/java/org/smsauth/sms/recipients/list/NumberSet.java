package org.smsauth.sms.recipients.list;

import java.util.Arrays;

/**
 * A set of numbers that never changes: sorted arrays, each with those numbers that hash to it, so
 * that another set with a number more or less shares all the others. Takes 8 bytes a number.
 */
final class NumberSet {

    private static final long[] NOTHING = {};
    private static final int SHARDS = 1024;

    static final NumberSet EMPTY = new NumberSet(noShards());

    private final long[][] shards;

    private NumberSet(long[][] shards) {
        this.shards = shards;
    }

    boolean contains(long number) {
        return Arrays.binarySearch(shards[shard(number)], number) >= 0;
    }

    int size() {
        return Arrays.stream(shards).mapToInt(it -> it.length).sum();
    }

    /** This set with some numbers more and some less; none is among both. */
    NumberSet with(long[] added, long[] removed) {
        var changed = shards.clone();
        var more = sharded(added);
        var less = sharded(removed);
        for (int i = 0; i < SHARDS; i++) {
            if (more[i].length + less[i].length > 0) {
                changed[i] = merged(changed[i], more[i], less[i]);
            }
        }
        return new NumberSet(changed);
    }

    private static long[] merged(long[] old, long[] more, long[] less) {
        var all = Arrays.copyOf(old, old.length + more.length);
        System.arraycopy(more, 0, all, old.length, more.length);
        Arrays.sort(all);
        Arrays.sort(less);
        int size = 0;
        for (long number : all) {
            if ((size == 0 || all[size - 1] != number) && Arrays.binarySearch(less, number) < 0) {
                all[size++] = number;
            }
        }
        return Arrays.copyOf(all, size);
    }

    private static long[][] sharded(long[] numbers) {
        var sizes = new int[SHARDS];
        for (long number : numbers) {
            sizes[shard(number)]++;
        }
        var sharded = noShards();
        for (int i = 0; i < SHARDS; i++) {
            if (sizes[i] > 0) {
                sharded[i] = new long[sizes[i]];
            }
        }
        for (long number : numbers) {
            int shard = shard(number);
            sharded[shard][--sizes[shard]] = number;
        }
        return sharded;
    }

    private static long[][] noShards() {
        var shards = new long[SHARDS][];
        Arrays.fill(shards, NOTHING);
        return shards;
    }

    /** Numbers of one range lie close together: the multiplication scatters them. */
    private static int shard(long number) {
        return (int) ((number * 0x9E3779B97F4A7C15L) >>> 54);
    }
}
