package org.smsauth.runtime.siem;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Brings what happened to where it is to be. One thread at a time. */
interface Sending extends AutoCloseable {

    /**
     * Sends all of them.
     *
     * @throws IOException when they may not have come, nor what was sent in the last {@link
     *     #settles} before
     */
    void send(List<Told> some) throws IOException;

    /**
     * Looks whether what was sent lately has not been refused.
     *
     * @throws IOException when it may not have come
     */
    void check() throws IOException;

    /** How long after it was sent something is known to have come. */
    Duration settles();

    @Override
    void close();
}
