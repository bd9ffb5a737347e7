package org.smsauth.auth.language;

import java.util.Set;

/** Who asks for words: the class that has a file of its own. */
final class Caller {

    private static final String JAVAS_OWN = "java.";

    private static final StackWalker WALKER = StackWalker.getInstance();

    /** What stands between it and here. */
    private static final Set<String> BETWEEN =
            Set.of(
                    Caller.class.getName(),
                    Catalog.class.getName(),
                    Words.class.getName(),
                    SayAgain.class.getName());

    private Caller() {}

    static String name() {
        return WALKER.walk(frames ->
                frames.map(StackWalker.StackFrame::getClassName)
                        .filter(it -> !BETWEEN.contains(it) && !it.startsWith(JAVAS_OWN))
                        .findFirst()
                        .map(Caller::fileOf)
                        .orElse(""));
    }

    private static String fileOf(String name) {
        var simple = name.substring(name.lastIndexOf('.') + 1);
        var inner = simple.indexOf('$');
        return inner < 0 ? simple : simple.substring(0, inner);
    }
}
