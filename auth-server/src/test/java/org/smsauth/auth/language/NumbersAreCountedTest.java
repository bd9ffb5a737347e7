package org.smsauth.auth.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A number beside many things may be one: {@link Words#counted} says that otherwise. */
class NumbersAreCountedTest {

    private static final List<Path> ROOTS =
            List.of(
                    Path.of("src/main/java/org/smsauth/auth/console"),
                    Path.of("src/main/resources/templates"));

    private static final Pattern SAID =
            Pattern.compile("[wW]ords\\.of\\(\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)')");

    /** The most there may be is no number of things. */
    private static final Pattern MANY =
            Pattern.compile("(?<!\\b(?:to|most|than) )%,?d (?:[a-z]+ )?[a-z]+s\\b");

    /** What is never one: it is told of many alone, or is what a rule has. */
    private static final List<String> NEVER_ONE =
            List.of(
                    "(%d requests and more).",
                    "%,d tokens in an hour, where %d would do: a token serves for %s. It waits for each, and stops when this server does.",
                    "%d parts",
                    "%d seconds",
                    "All %,d things to look at",
                    "All %d rules permitted it: had one refused, there would be no message.",
                    "It is %d seconds apart from the database's",
                    "It is %d seconds apart from this server's",
                    "It takes %,d parts, and %d is the most: make it shorter.",
                    "That are %,d clients, and %,d can be changed at once: narrow the list first.",
                    "There are %d places, and the first %d stand here: in a department, its messages and lists have the others.",
                    "You have asked for more than the limit permits, which is %d in %d seconds. Wait %s, then reload the page.");

    @Test
    void what_is_beside_many_may_be_one() throws IOException {
        var found = new ArrayList<String>();
        for (var root : ROOTS) {
            try (var files = Files.walk(root)) {
                for (var it : files.filter(Files::isRegularFile).sorted().toList()) {
                    SAID.matcher(Files.readString(it))
                            .results()
                            .map(said -> said.group(1) == null ? said.group(2) : said.group(1))
                            .filter(said -> MANY.matcher(said).find())
                            .filter(said -> !NEVER_ONE.contains(said))
                            .forEach(said -> found.add(it.getFileName() + ": " + said));
                }
            }
        }

        assertThat(found).as("texts that Words.counted is to say").isEmpty();
    }
}
