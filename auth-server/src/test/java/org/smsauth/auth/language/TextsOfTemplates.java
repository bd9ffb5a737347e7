package org.smsauth.auth.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.attoparser.AbstractMarkupHandler;
import org.attoparser.MarkupParser;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.smsauth.auth.language.Said.How;
import org.unbescape.html.HtmlEscape;

/** What stands in a template: between its tags, in attributes that people read, in expressions. */
final class TextsOfTemplates extends AbstractMarkupHandler {

    private static final Set<String> LITERAL = Set.of("code", "pre", "kbd", "script", "style");

    /** Expressions whose every word is shown. */
    private static final Set<String> SHOWN =
            Set.of("th:text", "th:utext", "th:title", "th:placeholder", "th:alt");

    /** Expressions that may have a text for people among other things. */
    private static final Set<String> PERHAPS_SHOWN =
            Set.of(
                    "th:with",
                    "th:replace",
                    "th:insert",
                    "th:attr",
                    "th:attrappend",
                    "th:data-label");

    private record Element(String name, Map<String, String> attributes, int line) {}

    private final String file;
    private final List<Said> found = new ArrayList<>();
    private final Deque<Element> open = new ArrayDeque<>();
    private Element current = new Element("", Map.of(), 0);

    private TextsOfTemplates(String file) {
        this.file = file;
    }

    static List<Said> of(Path root) throws IOException {
        var all = new ArrayList<Said>();
        try (var files = Files.walk(root)) {
            for (var it : files.filter(f -> f.toString().endsWith(".html")).sorted().toList()) {
                var one = new TextsOfTemplates(root.relativize(it).toString());
                try {
                    new MarkupParser(ParseConfiguration.htmlConfiguration())
                            .parse(Files.readString(it), one);
                } catch (ParseException e) {
                    throw new IllegalStateException(it + " cannot be read", e);
                }
                all.addAll(one.found);
            }
        }
        return all;
    }

    private void say(String text, int line, How how) {
        found.add(new Said(text, file + ":" + line, how));
    }

    @Override
    public void handleText(char[] buffer, int offset, int len, int line, int col) {
        var text = HtmlEscape.unescapeHtml(new String(buffer, offset, len));
        if (Said.hasLetters(text) && open.stream().noneMatch(TextsOfTemplates::isOver)) {
            say(text, line, How.KEY);
        }
    }

    /** Whether nothing that stands in the template within the element is a text for people. */
    private static boolean isOver(Element it) {
        return LITERAL.contains(it.name())
                || it.attributes().containsKey("th:text")
                || it.attributes().containsKey("th:utext");
    }

    @Override
    public void handleOpenElementStart(char[] buffer, int offset, int len, int line, int col) {
        begin(new String(buffer, offset, len), line);
    }

    @Override
    public void handleStandaloneElementStart(
            char[] buffer, int offset, int len, boolean minimized, int line, int col) {
        begin(new String(buffer, offset, len), line);
    }

    private void begin(String name, int line) {
        current = new Element(name, new TreeMap<>(), line);
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
        current.attributes()
                .put(
                        new String(buffer, nameOffset, nameLen),
                        HtmlEscape.unescapeHtml(
                                new String(buffer, valueContentOffset, valueContentLen)));
    }

    @Override
    public void handleOpenElementEnd(char[] buffer, int offset, int len, int line, int col) {
        read(current);
        open.push(current);
    }

    @Override
    public void handleStandaloneElementEnd(
            char[] buffer, int offset, int len, boolean minimized, int line, int col) {
        read(current);
    }

    @Override
    public void handleCloseElementEnd(char[] buffer, int offset, int len, int line, int col) {
        open.poll();
    }

    @Override
    public void handleAutoCloseElementEnd(char[] buffer, int offset, int len, int line, int col) {
        open.poll();
    }

    private void read(Element element) {
        element.attributes()
                .forEach((name, value) -> {
                    if (TranslateTemplates.READ.contains(name) && Said.hasLetters(value)) {
                        say(value, element.line(), How.KEY);
                    } else if (name.startsWith("th:")) {
                        new Expression(value, SHOWN.contains(name), PERHAPS_SHOWN.contains(name))
                                .texts()
                                .forEach((text, how) -> say(text, element.line(), how));
                    }
                });
    }

    /** The literals of an expression, each with the call whose argument it is. */
    private record Expression(String code, boolean isShown, boolean mayBeShown) {

        private static final Pattern CALL = Pattern.compile("#words\\.(of|counted)$");
        private static final Pattern COMPARED_BEFORE = Pattern.compile("(==|!=| eq| ne)\\s*$");
        private static final Pattern COMPARED_AFTER = Pattern.compile("^\\s*(==|!=|eq |ne )");

        /** A bracket that is open. */
        private static final class Bracket {
            private final String call;
            private final boolean isCall;
            private int argument;

            Bracket(String call, boolean isCall) {
                this.call = call;
                this.isCall = isCall;
            }

            boolean isKey() {
                return (call.equals("of") && argument == 0)
                        || (call.equals("counted") && (argument == 1 || argument == 2));
            }
        }

        Map<String, How> texts() {
            var texts = new TreeMap<String, How>();
            var brackets = new ArrayDeque<Bracket>();
            for (int i = 0; i < code.length(); i++) {
                switch (code.charAt(i)) {
                    case '\'' -> {
                        var end = end(i);
                        note(literal(i, end), i, end, brackets, texts);
                        i = end;
                    }
                    case '|' -> {
                        var end = code.indexOf('|', i + 1);
                        substitution(code.substring(i + 1, end), texts);
                        i = end;
                    }
                    case '(', '{', '[' -> brackets.push(bracket(i));
                    case ')', '}', ']' -> brackets.poll();
                    case ',' -> {
                        if (!brackets.isEmpty()) {
                            brackets.peek().argument++;
                        }
                    }
                    default -> {}
                }
            }
            return texts;
        }

        private Bracket bracket(int at) {
            var before = code.substring(0, at);
            var call = CALL.matcher(before);
            return new Bracket(
                    call.find() ? call.group(1) : "",
                    code.charAt(at) == '(' && before.matches("(?s).*\\w"));
        }

        private int end(int start) {
            for (int i = start + 1; i < code.length(); i++) {
                if (code.charAt(i) == '\\') {
                    i++;
                } else if (code.charAt(i) == '\'') {
                    return i;
                }
            }
            throw new IllegalStateException("No end of a text: " + code);
        }

        private String literal(int start, int end) {
            return code.substring(start + 1, end).replace("\\'", "'").replace("''", "'");
        }

        private void note(
                String text, int start, int end, Deque<Bracket> brackets, Map<String, How> texts) {
            if (!Said.hasLetters(text)) {
                return;
            }
            var isKey =
                    brackets.stream()
                            .takeWhile(it -> !it.isCall || !it.call.isEmpty())
                            .filter(it -> !it.call.isEmpty())
                            .findFirst()
                            .filter(Bracket::isKey)
                            .isPresent();
            var isCompared =
                    COMPARED_BEFORE.matcher(code.substring(0, start)).find()
                            || COMPARED_AFTER.matcher(code.substring(end + 1)).find();
            var isArgument = !brackets.isEmpty() && brackets.peek().isCall;
            if (isKey && !isCompared) {
                texts.put(text, How.KEY);
            } else if (isCompared) {
                texts.putIfAbsent(text, How.PERHAPS);
            } else if ((isShown && !isArgument)
                    || ((isShown || mayBeShown) && Said.looksLikeWords(text))) {
                texts.putIfAbsent(text, How.PAST_THE_FILES);
            } else {
                texts.putIfAbsent(text, How.PERHAPS);
            }
        }

        private void substitution(String text, Map<String, How> texts) {
            var bare = text.replaceAll("[$*]\\{[^}]*}", "0");
            if ((isShown && Said.hasLetters(bare)) || (mayBeShown && Said.looksLikeWords(bare))) {
                texts.put(text, How.PAST_THE_FILES);
            }
        }
    }
}
