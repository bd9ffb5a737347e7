package org.smsauth.sms.intake;

import org.jspecify.annotations.Nullable;
import org.smsauth.sms.intake.SmsIntake.Outcome;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes what an accepted request is answered, before it is stored: the answer is stored too. */
@Component
class WriteAnswer {

    private final JsonMapper json;

    WriteAnswer(JsonMapper json) {
        this.json = json;
    }

    Outcome.Accepted of(boolean asList, Results results) {
        if (asList) {
            return accepted(null, ListAnswer.of(results));
        }
        var sms = results.messages().getFirst();
        return accepted("/v1/messages/" + sms.id(), SmsAnswer.of(sms));
    }

    private Outcome.Accepted accepted(@Nullable String location, Object answer) {
        return new Outcome.Accepted(location, json.writeValueAsString(answer), false);
    }
}
