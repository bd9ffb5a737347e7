package org.smsauth.auth.console.production;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something production has not.
 *
 * @param why what follows from that
 * @param remedy what would be right
 * @param page where it is seen, and put right where the console can
 * @param copy what of the sandbox it could be copied from; null where it cannot
 * @param stops whether no message goes out without it
 */
public record Lack(
        String what, String why, String remedy, String page, @Nullable Copy copy, boolean stops) {

    /** What can be copied. */
    public enum Copy {
        OPT_OUTS("opt-outs", "/v1/opt-outs", "Copy the sandbox's opt-outs"),
        DIRECTORY("directory", "/v1/directory", "Copy the sandbox's staff directory"),
        SETTINGS("settings", "/v1/settings", "Copy the sandbox's hours and limits");

        private final String wire;
        private final String api;
        private final String words;

        Copy(String wire, String api, String words) {
            this.wire = wire;
            this.api = api;
            this.words = words;
        }

        static Optional<Copy> ofWire(String text) {
            return Arrays.stream(values()).filter(it -> it.wire.equals(text)).findFirst();
        }

        public String wire() {
            return wire;
        }

        String api() {
            return api;
        }

        public String words() {
            return words;
        }
    }

    /**
     * What was found.
     *
     * @param away why the SMS server could not be asked; empty when it was
     */
    public record Found(List<Lack> lacks, String away) {

        public boolean isComplete() {
            return lacks.isEmpty() && away.isEmpty();
        }

        public boolean stops() {
            return lacks.stream().anyMatch(Lack::stops);
        }
    }
}
