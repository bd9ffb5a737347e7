package org.smsauth.auth.console.form;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.smsauth.auth.language.Words;

/**
 * What a form was opened with, as its fields {@code was.…} say, and what of that somebody else has
 * changed since: a field of which now holds what the form neither showed nor asks for. Of a field
 * that the form does not say that of, nothing is known.
 */
public final class OpenedWith {

    private static final String WAS = "was.";

    private final HttpServletRequest request;
    private final Map<String, String> differing = new LinkedHashMap<>();

    private OpenedWith(HttpServletRequest request) {
        this.request = request;
    }

    public static OpenedWith of(HttpServletRequest request) {
        return new OpenedWith(request);
    }

    /** Whether a field is there for that alone, and says nothing to people. */
    static boolean saysSo(String field) {
        return field.startsWith(WAS);
    }

    /**
     * Looks at a field.
     *
     * @param typed what it asks for
     * @param now what holds
     */
    public OpenedWith field(String name, String typed, String now) {
        return field(name, typed, now, now);
    }

    /**
     * Looks at a field.
     *
     * @param words what holds, as people are told
     */
    public OpenedWith field(String name, String typed, String now, String words) {
        var was = request.getParameter(WAS + name);
        if (was != null && !lines(was).equals(lines(now)) && !lines(typed).equals(lines(now))) {
            differs(name, words);
        }
        return this;
    }

    /**
     * Looks at what was chosen, which has no order.
     *
     * @param typed what it asks for, with single spaces, as {@code was.…} is written
     * @param now what holds, written so too
     * @param words what holds, as people are told
     */
    public OpenedWith choices(String name, String typed, String now, String words) {
        var was = request.getParameter(WAS + name);
        if (was != null && !each(was).equals(each(now)) && !each(typed).equals(each(now))) {
            differs(name, words);
        }
        return this;
    }

    private void differs(String name, String words) {
        differing.put(
                name,
                words.isEmpty() ? Words.of("It is empty now") : Words.of("It is “%s” now", words));
    }

    /** What holds now, for each field that somebody else has changed; mostly nothing. */
    public Map<String, String> differing() {
        return differing;
    }

    private static String lines(String text) {
        return text.strip().replace("\r\n", "\n");
    }

    private static Set<String> each(String text) {
        return Set.copyOf(Arrays.asList(text.split(" ")));
    }
}
