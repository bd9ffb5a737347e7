package org.smsauth.auth.console.message;

import java.util.ArrayList;
import java.util.List;

/**
 * What one rule said.
 *
 * @param server the one that asked
 */
record Decision(Server server, Question question, Outcome outcome) {

    /**
     * What a rule asks.
     *
     * @param rule its name on record
     * @param words the question, for people
     */
    record Question(String rule, String words) {}

    /** Which of the two servers has the rule. */
    enum Server {
        AUTHORIZATION("Authorization server"),
        SMS("SMS server");

        private final String words;

        Server(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** What came of it. */
    enum Outcome {
        PERMITTED("Yes", "good"),
        REFUSED("No", "bad"),
        /** A rule before it refused. */
        NOT_ASKED("Not asked", "");

        private final String words;
        private final String tone;

        Outcome(String words, String tone) {
            this.words = words;
            this.tone = tone;
        }

        public String words() {
            return words;
        }

        public String tone() {
            return tone;
        }
    }

    /** Every rule said yes. */
    static List<Decision> allPermitted(Server server, List<Question> questions) {
        return questions.stream().map(it -> new Decision(server, it, Outcome.PERMITTED)).toList();
    }

    /** Every rule up to one said yes, that one no, and the rest were not asked. */
    static List<Decision> refusedAt(Server server, List<Question> questions, Question refusing) {
        var all = new ArrayList<Decision>();
        var outcome = Outcome.PERMITTED;
        for (var question : questions) {
            if (question.equals(refusing)) {
                all.add(new Decision(server, question, Outcome.REFUSED));
                outcome = Outcome.NOT_ASKED;
            } else {
                all.add(new Decision(server, question, outcome));
            }
        }
        return all;
    }
}
