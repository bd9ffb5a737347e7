package org.smsauth.auth.console.client;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.client.UpdateClient;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.language.Words;
import org.springframework.stereotype.Component;

/**
 * Takes one step with several clients: with each by itself, so that one that cannot take it stands
 * in nobody's way. Each is on record as if it had been taken alone.
 */
@Component
class Several {

    private static final int TOLD = 5;

    private final ChangeClientStanding changeStanding;
    private final UpdateClient update;
    private final Clock clock;

    Several(ChangeClientStanding changeStanding, UpdateClient update, Clock clock) {
        this.changeStanding = changeStanding;
        this.update = update;
        this.clock = clock;
    }

    /** What may be done with several at once. */
    enum Step {
        SUSPEND("Suspend", "suspended"),
        RESUME("Resume", "resumed"),
        RETIRE("Retire", "retired"),
        OWNER("Change the owner", "given to another owner"),
        REVIEWED("Mark as reviewed", "marked as reviewed"),
        TAG("Add tags", "tagged"),
        UNTAG("Take off tags", "without these tags");

        private final String words;
        private final String done;

        Step(String words, String done) {
            this.words = words;
            this.done = done;
        }

        static Optional<Step> ofWire(String text) {
            return Arrays.stream(values()).filter(it -> it.wire().equals(text)).findFirst();
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        public String words() {
            return words;
        }

        /** Whether whoever takes it says which tags. */
        public boolean asksTags() {
            return this == TAG || this == UNTAG;
        }

        /** Whether whoever takes it says why. */
        public boolean asksWhy() {
            return this == SUSPEND || this == RESUME || this == RETIRE;
        }
    }

    /**
     * What came of it.
     *
     * @param not why those that could not take the step could not, each by its name
     */
    record Taken(Step step, int done, List<String> not) {

        String inWords() {
            var all =
                    Words.counted(
                            done, "%,d client is %s.", "%,d clients are %s.", Words.of(step.done));
            if (not.isEmpty()) {
                return all;
            }
            var more = not.size() - TOLD;
            return Words.of(
                            "%s %,d not: %s",
                            all, not.size(), not.stream().limit(TOLD).collect(joining(" ")))
                    + (more > 0 ? " " + Words.of("And %,d more.", more) : "");
        }
    }

    /**
     * @param words the reason, the next owner, or tags
     */
    Taken take(Step step, List<Client> clients, String words, Visitor visitor) {
        var not = new ArrayList<String>();
        int done = 0;
        for (var client : clients) {
            var hindrance =
                    Reach.isWithin(visitor, client)
                            ? hindrance(step, client, words, visitor.actor())
                            : Optional.of("only an administrator changes it");
            if (hindrance.isEmpty()) {
                done++;
            } else {
                not.add(Words.of("“%s”: %s.", client.name(), Words.of(hindrance.get())));
            }
        }
        return new Taken(step, done, not);
    }

    private Optional<String> hindrance(Step step, Client client, String words, String by) {
        var id = client.id();
        return switch (step) {
            case SUSPEND -> hindrance(changeStanding.suspend(id, words, by));
            case RESUME -> hindrance(changeStanding.resume(id, words, by));
            case RETIRE -> hindrance(changeStanding.retire(id, words, by));
            case OWNER -> hindrance(client, client.registration().withOwner(words), by);
            case REVIEWED -> reviewed(client, by);
            case TAG -> tagged(client, Tags.typed(words), by);
            case UNTAG -> {
                var fewer = client.tags().without(Tags.typed(words));
                yield hindrance(client, client.registration().withTags(fewer), by);
            }
        };
    }

    /** What stands against it; nothing when it is reviewed, and the next time is in a year. */
    Optional<String> reviewed(Client client, String by) {
        var next = clock.instant().plus(ClientForm.UNTIL_REVIEW).truncatedTo(ChronoUnit.DAYS);
        return hindrance(client, client.registration().withReviewAt(next), by);
    }

    private Optional<String> tagged(Client client, Tags more, String by) {
        try {
            return hindrance(client, client.registration().withTags(client.tags().and(more)), by);
        } catch (IllegalArgumentException tooMany) {
            return Optional.of(Words.of("it would have more than %d tags", Tags.MOST));
        }
    }

    private static Optional<String> hindrance(Transition<Client> transition) {
        return switch (transition) {
            case Transition.Done<Client> _ -> Optional.empty();
            case Transition.NotPossible<Client>(var why) -> Optional.of(inside(Words.of(why)));
            case Transition.NotFound<Client> _ -> Optional.of("it is not there any more");
        };
    }

    private Optional<String> hindrance(Client client, Registration asked, String by) {
        return switch (update.update(client.id(), client.revision(), asked, by)) {
            case UpdateClient.Outcome.Updated _ -> Optional.empty();
            case UpdateClient.Outcome.Refused(var refusals) ->
                    Optional.of(RuleWords.inOne(refusals));
            case UpdateClient.Outcome.Outdated _ ->
                    Optional.of("somebody else changed it at the same time");
            case UpdateClient.Outcome.Retired _ -> Optional.of("it is retired");
            case UpdateClient.Outcome.NoSuchClient _ -> Optional.of("it is not there any more");
        };
    }

    /** A sentence in the middle of another. */
    private static String inside(String sentence) {
        return sentence.replaceFirst("[.]$", "");
    }
}
