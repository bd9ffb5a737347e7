package org.smsauth.start;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** The reason a server gave in its log before it ended. */
final class LastWords {

    private static final int MOST_READ = 1 << 18;
    private static final int MOST_SAID = 400;

    /** Spring Boot's own explanation of a start that failed. */
    private static final Pattern DESCRIPTION =
            Pattern.compile(
                    "APPLICATION FAILED TO START.*?Description:\\s+(.+?)\\s+Action:",
                    Pattern.DOTALL);

    private static final Pattern CAUSE = Pattern.compile("^Caused by: (.+)$", Pattern.MULTILINE);

    private static final Pattern ERROR =
            Pattern.compile(
                    "^(?:.*\\bERROR\\b.* : |Error: |Exception in thread \"[^\"]*\" )(.+)$",
                    Pattern.MULTILINE);

    private static final Pattern LINE = Pattern.compile("^(.*\\S.*)$", Pattern.MULTILINE);

    private LastWords() {}

    /**
     * @param from where in the log the server's output begins
     */
    static Optional<String> of(Path log, long from) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(from, file.length() - MOST_READ));
            var bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            return of(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The clearest there is: a description, else the innermost cause, an error, the last line. */
    static Optional<String> of(String output) {
        return last(DESCRIPTION, output)
                .or(() -> last(CAUSE, output))
                .or(() -> last(ERROR, output))
                .or(() -> last(LINE, output))
                .map(words -> words.strip().replaceAll("\\s+", " "))
                .map(words -> words.substring(0, Math.min(words.length(), MOST_SAID)));
    }

    private static Optional<String> last(Pattern pattern, String output) {
        return pattern.matcher(output)
                .results()
                .max(Comparator.comparingInt(java.util.regex.MatchResult::start))
                .map(found -> found.group(1));
    }
}
