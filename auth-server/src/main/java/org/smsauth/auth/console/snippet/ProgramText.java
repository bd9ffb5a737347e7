package org.smsauth.auth.console.snippet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;

/**
 * A program of which some parts stand in some cases alone: a line {@code %when a b} begins a part
 * for the case a and the case b, {@code %unless a b} one for all others, {@code %end} ends it;
 * parts may have parts. In what stands, {@code {{name}}} is a value; one of several lines is
 * indented like the first.
 */
record ProgramText(List<String> lines) {

    private static final Pattern VALUE = Pattern.compile("\\{\\{([a-z-]+)}}");

    /** The resource that is called like the language. */
    static ProgramText of(Language language) {
        try {
            return new ProgramText(
                    new ClassPathResource("snippets/%s.txt".formatted(language.id()))
                            .getContentAsString(StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The program in a case.
     *
     * @throws IllegalStateException when a value is missing, or a part does not end
     */
    String in(Set<String> words, Map<String, String> values) {
        var program = new StringBuilder();
        var parts = new ArrayDeque<Boolean>();
        for (var line : lines) {
            if (line.startsWith("%when ")) {
                parts.push(isAny(line, words));
            } else if (line.startsWith("%unless ")) {
                parts.push(!isAny(line, words));
            } else if (line.equals("%end")) {
                parts.pop();
            } else if (!parts.contains(false)) {
                program.append(filled(line, values)).append('\n');
            }
        }
        if (!parts.isEmpty()) {
            throw new IllegalStateException("a part does not end");
        }
        return program.toString();
    }

    private static boolean isAny(String line, Set<String> words) {
        var cases = List.of(line.split(" ", -1));
        return !Collections.disjoint(cases.subList(1, cases.size()), words);
    }

    private static String filled(String line, Map<String, String> values) {
        var indent = line.substring(0, line.length() - line.stripLeading().length());
        return VALUE.matcher(line)
                .replaceAll(it ->
                        Matcher.quoteReplacement(
                                value(it.group(1), values).replace("\n", "\n" + indent)));
    }

    private static String value(String name, Map<String, String> values) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("there is no value " + name);
        }
        return value;
    }
}
