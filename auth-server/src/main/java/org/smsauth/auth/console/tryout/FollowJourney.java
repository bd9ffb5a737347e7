package org.smsauth.auth.console.tryout;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.message.StatusWords;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.carriage.StepAnswer;
import org.springframework.stereotype.Component;

/** Asks how far a message has come that was tried. */
@Component
class FollowJourney {

    private static final List<String> UNDER_WAY =
            List.of("accepted", "queued", "submitting", "submitted", "unknown");

    private final SmsApi smsApi;

    FollowJourney(SmsApi smsApi) {
        this.smsApi = smsApi;
    }

    /**
     * How far it has come.
     *
     * @param away why that is not known just now
     */
    record Journey(
            @Nullable StatusWords status, List<Leg> legs, boolean underWay, @Nullable String away) {

        public boolean isDelivered() {
            return status != null && status.wire().equals("delivered");
        }
    }

    /** One step of it. */
    record Leg(StepAnswer step, StatusWords status) {}

    /** Null when there is no message. */
    @Nullable Journey of(TryOut tryOut, OnBehalfOf by) {
        if (tryOut.message() == null) {
            return null;
        }
        return switch (smsApi.message(by, UUID.fromString(tryOut.message()))) {
            case Answer.Told<Message>(var message, _) -> journey(message);
            case Answer.Away<Message>(var sentence) -> none(sentence);
            case Answer.NotThere<Message> _ ->
                    none(Words.of("The SMS server does not know it any more."));
            case Answer.Refused<Message> refused -> none(refused.detail());
        };
    }

    private static Journey journey(Message message) {
        return new Journey(
                StatusWords.of(message.status()),
                message.steps().stream()
                        .map(it -> new Leg(it, StatusWords.of(it.status())))
                        .toList(),
                UNDER_WAY.contains(message.status()),
                null);
    }

    private static Journey none(String why) {
        return new Journey(null, List.of(), false, why);
    }
}
