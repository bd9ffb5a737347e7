package org.smsauth.runtime.siem;

import java.time.InstantSource;
import java.util.Map;
import org.smsauth.runtime.shift.Shifts;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;

/** Has the record brought by one node at a time. */
public final class SiemWorkers implements SmartLifecycle {

    private final RecordPlaces places;
    private final Shifts<Boolean> shifts;

    SiemWorkers(SiemWorker.Means means, InstantSource clock) {
        this.places = means.places();
        this.shifts = new Shifts<>(places.places(), clock, "siem", _ -> new SiemWorker(means));
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    public void look() {
        if (shifts.isRunning()) {
            places.begin();
            shifts.look(_ -> Map.of(RecordPlaces.ID, true));
        }
    }

    @Override
    public void start() {
        shifts.start();
    }

    @Override
    public void stop() {
        shifts.stop();
    }

    @Override
    public boolean isRunning() {
        return shifts.isRunning();
    }
}
