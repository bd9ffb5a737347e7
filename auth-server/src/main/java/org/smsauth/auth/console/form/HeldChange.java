package org.smsauth.auth.console.form;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.smsauth.auth.console.words.ScopeWords;
import org.smsauth.auth.language.Words;
import org.springframework.util.StringUtils;

/**
 * A form that somebody had sent when they were asked to sign in once more, or whether they mean it.
 *
 * @param id of its own, by which it is sent once
 * @param until when it is forgotten
 * @param does what it does
 * @param ends what follows from it, where it ends something; empty where not
 * @param to whom, or nothing: the client and the department in its path
 * @param path where it goes, with its query
 * @param page the page it stood on, or the console's first
 */
record HeldChange(
        String id,
        Instant until,
        String does,
        String ends,
        String to,
        String path,
        String page,
        List<Field> fields) {

    /** By which a form says what it starts from. */
    private static final List<String> FOR_PROGRAMS = List.of("version", "revision");

    private static final String SCOPE = "scope";
    private static final String ENVIRONMENT = "environment";
    private static final String KIND = "kind";
    private static final String WORKLOAD = "workload";

    /** Is filled in from the start, and counts for that kind alone. */
    private static final String OF_WORKLOADS = "audience";

    /** One value of a field. */
    record Field(String name, String value) {

        /** Its name as a page says it: {@code dailyLimit} is "Daily limit". */
        public String words() {
            if (name.equals(SCOPE)) {
                return Words.of("May do");
            }
            var words = name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ');
            return Words.of(StringUtils.capitalize(words.toLowerCase(Locale.ROOT)));
        }

        /** Its value as the form said it: what was chosen has a name there. */
        public String said() {
            return switch (name) {
                case SCOPE -> ScopeWords.of(value).name();
                case ENVIRONMENT -> Words.of(value.equals("production") ? "Production" : "Sandbox");
                case KIND -> kind();
                default -> chosen();
            };
        }

        private String chosen() {
            return switch (value) {
                case "true" -> Words.of("Yes");
                case "false" -> Words.of("No");
                default -> value;
            };
        }

        private String kind() {
            return switch (value) {
                case "secret" -> Words.of("Secret");
                case WORKLOAD -> Words.of("Workload");
                case "public_key" -> Words.of("Key");
                case "certificate" -> Words.of("Certificate");
                default -> value;
            };
        }
    }

    /** What the button says. */
    public String yes() {
        if (ends.isEmpty()) {
            return Words.of("Confirm");
        }
        return Words.of("Yes, %s", Words.areEnglish() ? StringUtils.uncapitalize(does) : does);
    }

    private boolean isOfWorkload() {
        return fields.contains(new Field(KIND, WORKLOAD));
    }

    /** The fields that say something to people. */
    public List<Field> filledIn() {
        return fields.stream()
                .filter(it -> !it.value().isBlank())
                .filter(it -> !FOR_PROGRAMS.contains(it.name()) && !OpenedWith.saysSo(it.name()))
                .filter(it -> !it.name().equals(OF_WORKLOADS) || isOfWorkload())
                .toList();
    }
}
