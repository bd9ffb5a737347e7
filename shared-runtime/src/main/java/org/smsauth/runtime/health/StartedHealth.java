package org.smsauth.runtime.health;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.event.EventListener;

/** Whether the start is over, and the public door open: once it is, it stays so. */
class StartedHealth {

    private volatile boolean started;

    @EventListener
    public void on(ApplicationReadyEvent ready) {
        started = true;
    }

    Health health() {
        return started ? Part.well() : Part.refuses("The server is starting");
    }
}
