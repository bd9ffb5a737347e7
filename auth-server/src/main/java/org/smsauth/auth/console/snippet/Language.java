package org.smsauth.auth.console.snippet;

import java.util.Locale;

/** What a program is written in. */
enum Language {
    CURL("curl"),
    JAVA("Java"),
    NODE("Node.js"),
    PYTHON("Python"),
    GO("Go"),
    CSHARP("C#"),
    KUBERNETES("Kubernetes");

    private final String words;

    Language(String words) {
        this.words = words;
    }

    /** As it stands in names. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String words() {
        return words;
    }
}
