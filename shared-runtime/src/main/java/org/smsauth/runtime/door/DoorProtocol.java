package org.smsauth.runtime.door;

import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP/1.1 at a {@link DoorEndpoint}. Public for Tomcat, which makes it by its name. */
public final class DoorProtocol extends Http11NioProtocol {

    /** Of two ends of a connection only a client knows that it is done with it. */
    private static final int KEEP_ALIVE_MILLIS = 60_000;

    /** Of Tomcat: what is not set by hand. */
    private static final int USUAL_BACKLOG = 100;

    private static final int BACKLOG = 1024;

    private final DoorEndpoint endpoint;

    public DoorProtocol() {
        this(new DoorEndpoint());
    }

    private DoorProtocol(DoorEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    DoorEndpoint door() {
        return endpoint;
    }

    /** Nobody is asked for a body before it is known that somebody will read it. */
    void prepare(DoorSettings settings) {
        setContinueResponseTiming("onRead");
        setConnectionTimeout((int) settings.headTimeout().toMillis());
        setKeepAliveTimeout(KEEP_ALIVE_MILLIS);
        if (getAcceptCount() == USUAL_BACKLOG) {
            setAcceptCount(BACKLOG);
        }
    }

    /** Each connection ends with its next answer, which says so. */
    void answerLastTimes() {
        setMaxKeepAliveRequests(1);
    }
}
