package org.smsauth.sms.door.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class ProblemGuideTest {

    private final ApiSettings api = new ApiSettings(URI.create("http://sms"));
    private final ProblemGuide guide = new ProblemGuide(api);
    private final ProblemHtml html = new ProblemHtml(guide, api, JsonMapper.shared());

    ProblemGuideTest() throws IOException {}

    @ParameterizedTest
    @EnumSource
    void every_problem_has_a_page_that_says_what_to_do_and_shows_an_answer(ProblemType type) {
        var chapter = guide.chapter(type);

        assertThat(guide.has(type)).as("docs/problems.yaml has " + type.slug()).isTrue();
        assertThat(chapter.steps()).isNotEmpty();
        assertThat(chapter.body().get("detail")).isNotEqualTo(type.title() + ".");
        assertThat(html.of(type)).contains(type.code(), "What to do").doesNotContain("{{", "null");
        assertThat(html.ofAll()).contains("/problems/" + type.slug());
    }
}
