package org.smsauth.start;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The reason a server gave in its log before it ended. */
final class LastWords {

    private static final int MOST_READ = 1 << 18;
    private static final int MOST_SAID = 400;

    /** The clearest first: Spring Boot's explanation, else a cause, an error, any line at all. */
    private static final List<Pattern> REASONS =
            List.of(
                    Pattern.compile(
                            "(?s)APPLICATION FAILED TO START.*?Description:\\s+(.+?)\\s+Action:"),
                    Pattern.compile("(?m)^Caused by: (.+)$"),
                    Pattern.compile(
                            "(?m)^(?:.*\\bERROR\\b.* : |Error: |Exception in thread \"[^\"]*\" )(.+)$"),
                    Pattern.compile("(?m)^(.*\\S.*)$"));

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

    static Optional<String> of(String output) {
        return REASONS.stream()
                .flatMap(it -> it.matcher(output).results().reduce((_, last) -> last).stream())
                .map((MatchResult it) -> it.group(1).strip().replaceAll("\\s+", " "))
                .map(words -> words.substring(0, Math.min(words.length(), MOST_SAID)))
                .findFirst();
    }
}
