package org.smsauth.runtime.h2;

/**
 * What an H2 file takes, in bytes.
 *
 * @param size of the file
 * @param used of it, by chunks that are not dead or not yet known to be
 * @param needed of what is used
 * @param fill how much is needed of the chunks that could be gathered, in percent
 */
record Room(long size, long used, long needed, int fill) {

    /** How much of what is used is to be needed, in percent. */
    static final int FILL = 60;

    /** What is no matter, in bytes: a file of this size is let alone. */
    static final long SPARE = 8 << 20;

    /** Whether less than {@link #FILL} is needed, and gathering would help. */
    boolean isWasted() {
        return used > needed * 100 / FILL + SPARE && fill < FILL;
    }

    /** Whether more than half of the file is unused. */
    boolean isHollow() {
        return size > 2 * used + SPARE;
    }
}
