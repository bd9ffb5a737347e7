package org.smsauth.runtime.door;

/** Who holds a place that others may need more. */
interface Guest {

    /** Where it comes from. */
    String source();

    /** What it does with its place. */
    Visit visit();

    /** Ends what the server waits for; its place is another's already. */
    void giveWay();
}
