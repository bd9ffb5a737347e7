package org.smsauth.auth.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.attoparser.AbstractMarkupHandler;
import org.attoparser.MarkupParser;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.unbescape.html.HtmlEscape;

/** What people read of a page: the texts between its tags, and some of its attributes. */
public final class ReadPage extends AbstractMarkupHandler {

    /** What stands there is no language's: code, times, the names of languages themselves. */
    private static final Set<String> NO_LANGUAGE =
            Set.of("code", "pre", "kbd", "script", "style", "time", "textarea");

    private final List<String> texts = new ArrayList<>();
    private final Deque<Boolean> skipped = new ArrayDeque<>();
    private final Map<String, String> attributes = new TreeMap<>();
    private String name = "";

    private ReadPage() {}

    public static List<String> of(String html) {
        var page = new ReadPage();
        try {
            new MarkupParser(ParseConfiguration.htmlConfiguration()).parse(html, page);
        } catch (ParseException e) {
            throw new IllegalArgumentException("no page: " + html, e);
        }
        return page.texts;
    }

    private boolean isSkipped() {
        return !skipped.isEmpty() && skipped.peek();
    }

    private void say(String escaped) {
        var text = Catalog.squeezed(HtmlEscape.unescapeHtml(escaped));
        if (Said.hasLetters(text)) {
            texts.add(text);
        }
    }

    @Override
    public void handleText(char[] buffer, int offset, int len, int line, int col) {
        if (!isSkipped()) {
            say(new String(buffer, offset, len));
        }
    }

    @Override
    public void handleOpenElementStart(char[] buffer, int offset, int len, int line, int col) {
        begin(new String(buffer, offset, len));
    }

    @Override
    public void handleStandaloneElementStart(
            char[] buffer, int offset, int len, boolean minimized, int line, int col) {
        begin(new String(buffer, offset, len));
    }

    private void begin(String element) {
        name = element;
        attributes.clear();
    }

    @Override
    public void handleAttribute(
            char[] buffer,
            int nameOffset,
            int nameLen,
            int nameLine,
            int nameCol,
            int operatorOffset,
            int operatorLen,
            int operatorLine,
            int operatorCol,
            int valueContentOffset,
            int valueContentLen,
            int valueOuterOffset,
            int valueOuterLen,
            int valueLine,
            int valueCol) {
        attributes.put(
                new String(buffer, nameOffset, nameLen),
                new String(buffer, valueContentOffset, valueContentLen));
    }

    @Override
    public void handleOpenElementEnd(char[] buffer, int offset, int len, int line, int col) {
        read();
        skipped.push(
                isSkipped()
                        || NO_LANGUAGE.contains(name)
                        || (attributes.containsKey("lang") && !name.equals("html")));
    }

    @Override
    public void handleStandaloneElementEnd(
            char[] buffer, int offset, int len, boolean minimized, int line, int col) {
        read();
    }

    private void read() {
        for (var it : TranslateTemplates.READ) {
            var text = attributes.get(it);
            if (text != null) {
                say(text);
            }
        }
    }

    @Override
    public void handleCloseElementEnd(char[] buffer, int offset, int len, int line, int col) {
        skipped.poll();
    }

    @Override
    public void handleAutoCloseElementEnd(char[] buffer, int offset, int len, int line, int col) {
        skipped.poll();
    }
}
