package org.smsauth.sms.door.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The pages on problems as HTML: what each means, what to do, and how its answer looks. */
@Component
class ProblemHtml {

    private final ProblemGuide guide;
    private final JsonMapper json;
    private final String root;
    private final String frame;

    ProblemHtml(ProblemGuide guide, ApiSettings api, JsonMapper json) throws IOException {
        this.guide = guide;
        this.json = json.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();
        this.root = api.path().prefix();
        this.frame =
                new ClassPathResource("docs/problem.html")
                        .getContentAsString(StandardCharsets.UTF_8)
                        .replace("href=\"/", "href=\"" + root + "/");
    }

    String of(ProblemType type) {
        var chapter = guide.chapter(type);
        return page(
                type.title(),
                """
                <p class="status"><strong>%d</strong> <code>%s</code></p>
                <p>%s</p>
                <h2>What to do</h2>
                %s
                <h2>An answer of this kind</h2>
                <pre tabindex="0">%s</pre>
                """
                        .formatted(
                                type.status(),
                                type.code(),
                                words(type.explanation()),
                                steps(chapter.steps()),
                                words(answer(type, chapter))));
    }

    /** Where to go on from the address alone. */
    String ofRoot() {
        return page(
                "The SMS API of smsauth",
                """
                <p>This server takes messages, and only with a token whose scope is that of their type.</p>
                <ul>
                <li><a href="%1$s/docs">The API</a>, to read and to try; its description as
                <a href="%1$s/openapi.yaml">YAML</a> and <a href="%1$s/openapi.json">JSON</a></li>
                <li><a href="%1$s/problems">How this API refuses</a>, and what to do</li>
                <li>For OAuth libraries: <a href="%1$s/.well-known/oauth-protected-resource">metadata</a></li>
                </ul>
                """
                        .formatted(root));
    }

    String ofNone() {
        return page(
                "There is no such problem",
                """
                <p>The address is mistyped, or of another release. These there are:</p>
                %s
                """
                        .formatted(table()));
    }

    String ofAll() {
        return page(
                "How this API refuses",
                """
                <p>Whatever is refused is answered as <code>application/problem+json</code> (RFC 9457). Its
                <code>type</code> is the address of one of these pages; its <code>code</code> is for programs; its
                <code>detail</code> says what was wrong with this request; its <code>request_id</code> finds it again at
                <code>GET /v1/refusals/{request_id}</code>.</p>
                %s
                """
                        .formatted(table()));
    }

    private String table() {
        var rows =
                Arrays.stream(ProblemType.values())
                        .map(it ->
                                "<tr><td>%d</td><td><a href=\"%s\">%s</a></td><td><code>%s</code></td></tr>"
                                        .formatted(
                                                it.status(),
                                                root + it.path(),
                                                words(it.title()),
                                                it.code()))
                        .collect(Collectors.joining("\n"));
        return """
        <table><thead><tr><th>Status</th><th>Meaning</th><th>Code</th></tr></thead>
        <tbody>
        %s
        </tbody></table>
        """
                .formatted(rows);
    }

    private String page(String title, String content) {
        return frame.replace("{{title}}", words(title)).replace("{{content}}", content);
    }

    private static String steps(List<String> steps) {
        return steps.stream()
                .map(it -> "<li>" + words(it).replaceAll("`([^`]*)`", "<code>$1</code>") + "</li>")
                .collect(Collectors.joining("\n", "<ol>\n", "\n</ol>"));
    }

    private String answer(ProblemType type, ProblemGuide.Chapter chapter) {
        var answer = new StringBuilder("HTTP/1.1 " + type.status());
        var status = HttpStatus.resolve(type.status());
        if (status != null) {
            answer.append(' ').append(status.getReasonPhrase());
        }
        answer.append("\nContent-Type: application/problem+json");
        chapter.headers()
                .forEach((name, value) ->
                        answer.append('\n').append(name).append(": ").append(value));
        return answer.append("\n\n").append(json.writeValueAsString(chapter.body())).toString();
    }

    private static String words(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }
}
