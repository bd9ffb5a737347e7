package org.smsauth.auth.console.recipient;

import java.util.regex.Pattern;

/** What was done before a page was asked for anew, out of its address. */
final class Done {

    static final String ADDED = "added";
    static final String REMOVED = "removed";

    private static final Pattern IMPORTED =
            Pattern.compile("([0-9]{1,9})-([0-9]{1,9})-([0-9]{1,9})");

    private Done() {}

    static String imported(Imported imported) {
        return "%d-%d-%d".formatted(imported.added(), imported.changed(), imported.unchanged());
    }

    /** In words; empty for nothing. */
    static String of(String done) {
        var imported = IMPORTED.matcher(done);
        if (imported.matches()) {
            return "The file is on the list: "
                    + new Imported(
                                    Long.parseLong(imported.group(1)),
                                    Long.parseLong(imported.group(2)),
                                    Long.parseLong(imported.group(3)))
                            .inWords()
                    + ".";
        }
        return switch (done) {
            case ADDED -> "The number is on the list, and counts at once.";
            case REMOVED -> "The number is off the list.";
            default -> "";
        };
    }
}
