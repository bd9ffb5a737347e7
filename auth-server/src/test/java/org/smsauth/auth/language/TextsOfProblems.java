package org.smsauth.auth.language;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the SMS server calls each kind of problem, which the console calls so too. */
final class TextsOfProblems {

    private static final String KINDS = "ProblemType.java:";

    private TextsOfProblems() {}

    /**
     * Reads them from its sources.
     *
     * @param main its folder of sources and resources
     */
    static List<Said> of(Path main) throws IOException {
        return TextsOfSources.of(main.resolve("java/org/smsauth/sms/door/web")).stream()
                .filter(it -> it.where().contains(KINDS))
                .filter(it -> !it.text().endsWith(".")) // what it means is told to programs
                .toList();
    }
}
