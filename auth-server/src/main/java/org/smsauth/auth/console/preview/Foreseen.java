package org.smsauth.auth.console.preview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.message.Rules;
import org.smsauth.auth.console.preview.RuleLine.Answer;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Preview;
import org.smsauth.auth.smsapi.Preview.Said;
import org.smsauth.auth.smsapi.PreviewQuestion;

/** What would come of a message, for a page. */
public sealed interface Foreseen {

    /** What was typed is no message yet. */
    record Wrong(Map<String, String> byField) implements Foreseen {}

    /** The SMS server, whose rules these are, cannot be asked. */
    record Away(String sentence) implements Foreseen {}

    /**
     * What would come of it.
     *
     * @param sendAt when it would go out, if it would and not at once
     */
    record Seen(
            boolean accepted,
            @Nullable Instant sendAt,
            String to,
            Preview told,
            List<RuleLine> rules)
            implements Foreseen {

        /** How many rules say no. */
        public long refusing() {
            return rules.stream().filter(it -> it.answer() == Answer.NO).count();
        }

        public List<ForcingCharacter> forcing() {
            return ForcingCharacter.of(told);
        }
    }

    /** The kind by which a page chooses what to show. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** What of it was asked of the message itself, not of how it would come. */
    private static boolean isOfMessage(String rule) {
        return !List.of("token", "standing", "rate", "request", "idempotency-key").contains(rule);
    }

    /**
     * Out of what the SMS server told.
     *
     * @param hindrance why its sender could send nothing at all
     */
    static Seen of(Preview told, PreviewQuestion asked, Optional<String> hindrance) {
        var lines = new ArrayList<RuleLine>();
        Rules.ofSending()
                .forEach((rule, question) -> {
                    if (rule.equals("standing")) {
                        lines.add(
                                new RuleLine(
                                        rule,
                                        question,
                                        hindrance.isEmpty() ? Answer.YES : Answer.NO,
                                        hindrance.map(Words::of).orElse(null),
                                        null));
                    } else if (isOfMessage(rule)) {
                        lines.add(line(rule, question, told, asked));
                    }
                });
        told.rules().stream()
                .filter(it -> !Rules.ofSending().containsKey(it.rule()))
                .map(it -> line(it.rule(), it.rule(), told, asked))
                .forEach(lines::add);
        var accepted = told.accepted() && hindrance.isEmpty();
        return new Seen(
                accepted, accepted ? told.sendAt() : null, asked.to(), told, List.copyOf(lines));
    }

    /** A rule that is asked twice, of the request and of its recipient, says the worse of both. */
    private static RuleLine line(
            String rule, String question, Preview told, PreviewQuestion asked) {
        Predicate<Said> its = it -> it.rule().equals(rule);
        var said = told.rules().stream().filter(its).toList();
        return said.stream()
                .filter(it -> it.decision().equals("refused"))
                .findFirst()
                .map(it ->
                        new RuleLine(
                                rule, question, Answer.NO, RuleWords.of(it, asked, told), null))
                .or(() ->
                        said.stream()
                                .filter(it -> it.decision().equals("later"))
                                .findFirst()
                                .map(it ->
                                        new RuleLine(
                                                rule,
                                                question,
                                                Answer.LATER,
                                                RuleWords.of(it, asked, told),
                                                it.sendAt())))
                .orElseGet(() ->
                        new RuleLine(
                                rule,
                                question,
                                said.isEmpty() ? Answer.NOT_ASKED : Answer.YES,
                                null,
                                null));
    }
}
