package org.smsauth.auth.console.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GuideTest {

    @Test
    void all_of_the_guide_is_read_and_nothing_of_its_marks_is_left() throws IOException {
        var guide = Guide.of(Files.readString(Path.of("../docs/console.md")));

        assertThat(guide.title()).isEqualTo("The console: a lead's guide");
        assertThat(guide.chapters()).hasSizeGreaterThan(15);
        assertThat(guide.chapters().getFirst().anchor()).isEqualTo("coming-in");
        for (var chapter : guide.chapters()) {
            assertThat(chapter.html())
                    .as(chapter.title())
                    .isNotBlank()
                    .doesNotContain("**", "](", "![", "`", "| ---")
                    .doesNotContain("<script");
        }
    }

    @Test
    void what_it_uses_of_markdown_becomes_html_and_everything_else_is_text() {
        var guide =
                Guide.of(
                        """
                        # A <guide>

                        One *two* **three** `4 < 5`
                        six.

                        ## Forms & more

                        ![A picture](images/one.png)

                        - **a**: see [below](#next) and
                          [elsewhere](other.md#there)
                        - b

                        1. first
                        2. second

                        | head | of it |
                        | --- | --- |
                        | `x` | <b> |
                        """);

        assertThat(guide.title()).isEqualTo("A <guide>");
        assertThat(guide.introduction())
                .isEqualTo(
                        "<p>One <em>two</em> <strong>three</strong> <code>4 &lt; 5</code> six.</p>\n");
        assertThat(guide.chapters().getFirst().anchor()).isEqualTo("forms--more");
        assertThat(guide.chapters().getFirst().html())
                .contains(
                        "<li><strong>a</strong>: see <a href=\"#next\">below</a> and elsewhere</li>")
                .contains("<ol>\n<li>first</li>\n<li>second</li>\n</ol>")
                .contains("<th scope=\"col\">head</th>")
                .contains("<td><code>x</code></td><td>&lt;b&gt;</td>")
                .doesNotContain("picture");
    }
}
