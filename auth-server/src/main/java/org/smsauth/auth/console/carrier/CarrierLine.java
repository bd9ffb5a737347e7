package org.smsauth.auth.console.carrier;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.words.WhoDecided;
import org.smsauth.auth.language.Words;
import org.smsauth.model.carriage.CarrierAnswer;
import org.smsauth.model.carriage.CarrierAnswer.Counted;
import org.smsauth.model.carriage.CarrierAnswer.NodeAnswer;
import org.smsauth.model.carriage.CarrierAnswer.PauseAnswer;

/**
 * A carrier as a page shows it.
 *
 * @param pause by whom it is paused; null when it is not
 * @param changes who paused and resumed it, the latest first
 */
public record CarrierLine(
        CarrierAnswer carrier, @Nullable PauseLine pause, List<PauseLine> changes) {

    private static final String SIMULATOR = "simulator";

    /**
     * That somebody paused or resumed it.
     *
     * @param who the person, or the client whose system did
     */
    public record PauseLine(PauseAnswer pause, String who) {

        public String verb() {
            return Words.of(pause.paused() ? "Paused" : "Resumed");
        }
    }

    static CarrierLine of(CarrierAnswer carrier, WhoDecided who) {
        var pause = carrier.paused();
        var changes = carrier.changes();
        return new CarrierLine(
                carrier,
                pause == null ? null : line(pause, who),
                changes == null ? List.of() : changes.stream().map(it -> line(it, who)).toList());
    }

    private static PauseLine line(PauseAnswer pause, WhoDecided who) {
        return new PauseLine(pause, who.with(pause.tokenId(), pause.client()));
    }

    public boolean isSimulator() {
        return carrier.name().equals(SIMULATOR);
    }

    /** Nodes that tell of it. */
    public List<NodeAnswer> live() {
        return carrier.nodes().stream().filter(it -> !it.silent()).toList();
    }

    private long up() {
        return live().stream().filter(NodeAnswer::up).count();
    }

    /** In one or two words. */
    public String word() {
        if (pause != null) {
            return Words.of("Paused");
        }
        if (!carrier.up()) {
            return Words.of("Down");
        }
        return up() == live().size()
                ? Words.of("Up")
                : Words.of("Up at %d of %d", up(), live().size());
    }

    public String tone() {
        if (!carrier.up()) {
            return "bad";
        }
        return pause != null || up() < live().size() ? "warn" : "good";
    }

    /** Such as {@code 3 of 10}. */
    public static String window(int inFlight, int window) {
        return Words.of("%,d of %,d", inFlight, window);
    }

    /** Such as {@code 50 a second}. */
    public static String rate(@Nullable Double perSecond) {
        if (perSecond == null) {
            return Words.of("any");
        }
        return perSecond == Math.rint(perSecond)
                ? Words.of("%,.0f a second", perSecond)
                : Words.of("%,.2f a second", perSecond);
    }

    public static String count(Counted counted) {
        return counted.orMore()
                ? Words.of("%,d or more", counted.count())
                : Words.number(counted.count());
    }
}
