package org.smsauth.auth.console.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * The guide, read from Markdown: of that what {@code docs/console.md} uses, which are headings,
 * paragraphs, lists, tables, and within a line emphasis, code and links. Pictures are left out, and
 * of links to other documents their words stay.
 *
 * @param title the heading of it all
 * @param introduction what stands before the first chapter, as HTML
 */
record Guide(String title, String introduction, List<Chapter> chapters) {

    private static final Pattern ITEM = Pattern.compile("(?:-|[0-9]+\\.) (.*)");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)]+)\\)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STRONG = Pattern.compile("\\*\\*([^*]+)\\*\\*");
    private static final Pattern EMPHASIS = Pattern.compile("\\*([^*]+)\\*");

    Guide {
        chapters = List.copyOf(chapters);
    }

    /**
     * A chapter.
     *
     * @param anchor by which links lead to it
     * @param html what it says
     */
    public record Chapter(String anchor, String title, String html) {}

    static Guide of(String markdown) {
        var parts = markdown.split("(?m)^## ", -1);
        var first = parts[0].split("\n", 2);
        var chapters = new ArrayList<Chapter>();
        for (int at = 1; at < parts.length; at++) {
            var chapter = parts[at].split("\n", 2);
            var title = chapter[0].strip();
            chapters.add(new Chapter(anchor(title), title, html(chapter[1])));
        }
        return new Guide(first[0].replaceFirst("^# ", "").strip(), html(first[1]), chapters);
    }

    /** As the places that show Markdown make it of a heading. */
    static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    private static String html(String markdown) {
        var html = new StringBuilder();
        for (var block : markdown.strip().split("\n\\s*\n", -1)) {
            if (!block.isBlank() && !block.startsWith("![")) {
                html.append(block(block.strip().split("\n", -1)));
            }
        }
        return html.toString();
    }

    private static String block(String[] lines) {
        if (lines[0].startsWith("|")) {
            return table(lines);
        }
        if (ITEM.matcher(lines[0]).matches()) {
            return list(lines);
        }
        return "<p>" + inline(String.join(" ", lines)) + "</p>\n";
    }

    private static String list(String[] lines) {
        var tag = lines[0].startsWith("-") ? "ul" : "ol";
        var items = new ArrayList<StringBuilder>();
        for (var line : lines) {
            var item = ITEM.matcher(line);
            if (item.matches()) {
                items.add(new StringBuilder(item.group(1)));
            } else {
                items.getLast().append(' ').append(line.strip());
            }
        }
        var html = new StringBuilder("<" + tag + ">\n");
        items.forEach(it -> html.append("<li>").append(inline(it.toString())).append("</li>\n"));
        return html.append("</").append(tag).append(">\n").toString();
    }

    /** The second line of one parts its head from the rest. */
    private static String table(String[] lines) {
        var html = new StringBuilder("<table class=\"list\"><thead>");
        html.append(row(lines[0], "th scope=\"col\"", "th")).append("</thead><tbody>\n");
        for (int at = 2; at < lines.length; at++) {
            html.append(row(lines[at], "td", "td"));
        }
        return html.append("</tbody></table>\n").toString();
    }

    private static String row(String line, String open, String close) {
        var html = new StringBuilder("<tr>");
        for (var cell : line.strip().replaceAll("^\\||\\|$", "").split("\\|", -1)) {
            html.append("<%s>%s</%s>".formatted(open, inline(cell.strip()), close));
        }
        return html.append("</tr>\n").toString();
    }

    private static String inline(String text) {
        var escaped = HtmlUtils.htmlEscape(text, "UTF-8");
        var linked =
                LINK.matcher(escaped)
                        .replaceAll(
                                it -> it.group(2).startsWith("#") ? "<a href=\"$2\">$1</a>" : "$1");
        var coded = CODE.matcher(linked).replaceAll("<code>$1</code>");
        var strong = STRONG.matcher(coded).replaceAll("<strong>$1</strong>");
        return EMPHASIS.matcher(strong).replaceAll("<em>$1</em>");
    }
}
