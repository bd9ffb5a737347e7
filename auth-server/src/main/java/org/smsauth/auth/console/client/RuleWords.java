package org.smsauth.auth.console.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Verdict;

/**
 * What a person is told of each rule for clients and their credentials that refuses, beside the
 * field: the rules themselves speak to programs, by the names that fields have in requests.
 */
final class RuleWords {

    private static final String AHEAD = "Choose a day that is still to come, or none";

    /** They name what was written, to be compared, and say so to people as to programs. */
    private static final Set<String> OF_TAGS = Set.of("tags", "tags_in_use");

    private static final Map<String, Rule> OF_RULES =
            Map.ofEntries(
                    entry("name", "Name", "One line of 3 to 80 characters, none of them hidden"),
                    entry(
                            "purpose",
                            "Purpose",
                            "One line of 3 to 400 characters, none of them hidden"),
                    entry("owner", "Owner", "One line of 1 to 200 characters"),
                    entry("scope", "What it may do", "Choose at least one"),
                    entry(
                            "entitlement",
                            "What it may do",
                            "Choose what the department itself may do, only"),
                    entry("sender_ids", "Sender ids", "Choose at least one: this client sends"),
                    entry(
                            "department_senders",
                            "Sender ids",
                            "Choose senders of the department, only"),
                    entry(
                            "networks",
                            "Networks",
                            "At most 4000 characters together: write larger networks"),
                    entry("token_lifetime", "Minutes a token lives", "From 1 to 15 minutes"),
                    entry(
                            "daily_limit",
                            "Messages a day",
                            "A whole number from 1 on, or nothing for any number"),
                    entry("expires_at", "Ends on", AHEAD),
                    entry("review_at", "Review on", AHEAD),
                    entry(
                            "one_binding",
                            "Tokens bound to a key",
                            "Tokens are bound in one of the two ways, not in both"),
                    entry(
                            "four_eyes",
                            "Two people for production",
                            "In this department a second person agrees before a client may do more"
                                    + " in production"),
                    entry(
                            "high-security",
                            "High security",
                            "A client with high security proves itself by a public key or a"
                                    + " certificate: choose one of these"),
                    entry("client-retired", "Client", "A retired client gets no more credentials"));

    private RuleWords() {}

    /**
     * What stands for a rule.
     *
     * @param field as forms have it
     * @param right what would be right
     */
    private record Rule(String field, String right) {}

    private static Map.Entry<String, Rule> entry(String rule, String field, String right) {
        return Map.entry(rule, new Rule(field, right));
    }

    /** Beside the field. */
    static String of(Verdict.Refused<FieldRefusal> refused) {
        return words(refused).right();
    }

    /** All of them where no field is near, each with its name. */
    static String inOne(List<Verdict.Refused<FieldRefusal>> refusals) {
        return refusals.stream()
                .map(RuleWords::words)
                .map(it -> Words.of(it.field()) + ": " + Words.of(it.right()))
                .collect(Collectors.joining("; "));
    }

    private static Rule words(Verdict.Refused<FieldRefusal> refused) {
        if (OF_TAGS.contains(refused.rule())) {
            return new Rule("Tags", refused.refusal().message());
        }
        return OF_RULES.getOrDefault(
                refused.rule(), new Rule("A field", "That is not as it must be"));
    }

    static boolean has(String rule) {
        return OF_RULES.containsKey(rule) || OF_TAGS.contains(rule);
    }
}
