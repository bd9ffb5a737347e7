package org.smsauth.sms.carriage.carrier;

/**
 * How much a carrier takes of this node.
 *
 * @param window how many submissions may wait for their answers at once
 * @param perSecond how many submissions may begin in a second; 0 for any number
 * @param eachPart whether each part of a message is a submission of its own, and counts as such
 */
public record Limits(int window, double perSecond, boolean eachPart) {

    public Limits {
        if (window < 1) {
            throw new IllegalArgumentException("window is at least 1, not " + window);
        }
        if (!(perSecond >= 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException(
                    "the rate is a number of submissions a second, or 0 for any number, not "
                            + perSecond);
        }
    }

    /** This node's share of the rate; the window is that of its own connections. */
    public Limits among(int nodes) {
        return nodes == 1 ? this : new Limits(window, perSecond / nodes, eachPart);
    }

    /** What a message of so many parts counts; never more than fits. */
    public int weight(int parts) {
        return eachPart ? Math.min(parts, window) : 1;
    }
}
