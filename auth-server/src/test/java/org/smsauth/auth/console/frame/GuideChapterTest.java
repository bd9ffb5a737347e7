package org.smsauth.auth.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page of the console has a chapter of the guide, and the guide has that chapter. */
class GuideChapterTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");

    @ParameterizedTest
    @MethodSource("pages")
    void each_page_leads_to_a_chapter_that_there_is(String view) throws IOException {
        var guide = Files.readString(Path.of("../docs/console.md"));
        var anchors =
                HEADING.matcher(guide)
                        .results()
                        .map(it -> it.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                        .collect(Collectors.toSet());

        assertThat(GuideChapter.of(view)).isPresent().get().isIn(anchors);
    }

    /** All that stand in the console's frame, but the guide itself. */
    static Stream<String> pages() throws IOException {
        try (var files = Files.walk(TEMPLATES.resolve("console"))) {
            return files
                    .filter(it -> it.toString().endsWith(".html"))
                    .filter(GuideChapterTest::isInFrame)
                    .map(it -> TEMPLATES.relativize(it).toString().replaceFirst("[.]html$", ""))
                    .filter(it -> !it.equals("console/guide"))
                    .toList()
                    .stream();
        }
    }

    private static boolean isInFrame(Path template) {
        try {
            return Optional.of(Files.readString(template))
                    .filter(it -> it.contains("console/layout :: page("))
                    .isPresent();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
