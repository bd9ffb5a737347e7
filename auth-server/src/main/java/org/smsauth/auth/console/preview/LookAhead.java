package org.smsauth.auth.console.preview;

import java.time.Clock;
import java.util.Map;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.message.ChosenClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Preview;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.ClientId;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/** Finds out what would come of a message, were it sent now. */
@Component
public class LookAhead {

    private final ChosenClient chosenClient;
    private final KnownClients known;
    private final SmsApi smsApi;
    private final Clock clock;

    LookAhead(ChosenClient chosenClient, KnownClients known, SmsApi smsApi, Clock clock) {
        this.chosenClient = chosenClient;
        this.known = known;
        this.smsApi = smsApi;
        this.clock = clock;
    }

    /** What would come of it, if that client sent it, which gets a credential for it. */
    public Foreseen of(PreviewForm form, Department department, Client client, OnBehalfOf by) {
        return of(form, Sender.tried(department, client, clock.instant()), by);
    }

    /** What would come of it, if whoever is named in the form sent it. */
    public Foreseen of(PreviewForm form, Department department, OnBehalfOf by) {
        var chosen = chosenClient.of(form.client(), department);
        if (chosen.wrong().isPresent()) {
            return wrongClient(chosen.wrong().get());
        }
        if (chosen.id().isEmpty()) {
            return of(form, Sender.any(department), by);
        }
        var found = known.find(new ClientId(chosen.id())).orElse(null);
        if (found == null) {
            return wrongClient(Words.of("This client is new: try again in a second."));
        }
        var client = found.client();
        if (client.environment() != by.environment()) {
            return wrongClient(
                    Words.of(
                            client.environment() == Environment.SANDBOX
                                    ? "“%s” is a sandbox client: choose sandbox, or another client."
                                    : "“%s” is a production client: choose production, or another client.",
                            client.name()));
        }
        var credentials = known.credentialsOf(client.id());
        return of(form, Sender.of(department, client, credentials, clock.instant()), by);
    }

    private static Foreseen wrongClient(String why) {
        return new Foreseen.Wrong(Map.of("client", why));
    }

    private Foreseen of(PreviewForm form, Sender as, OnBehalfOf by) {
        return switch (ReadPreview.of(form, as)) {
            case ReadPreview.Read.Wrong(var byField) -> new Foreseen.Wrong(byField);
            case ReadPreview.Read.Asked(var question) ->
                    switch (smsApi.preview(by, question)) {
                        case Answer.Told<Preview>(var told, _) ->
                                Foreseen.of(told, question, as.hindrance());
                        case Answer.Refused<Preview> refused -> refused(refused);
                        case Answer.NotThere<Preview> _ -> new Foreseen.Away(Answer.OLDER);
                        case Answer.Away<Preview>(var sentence) -> new Foreseen.Away(sentence);
                    };
        };
    }

    /** What the SMS server cannot read at all is the text. */
    private static Foreseen refused(Answer.Refused<Preview> refused) {
        return refused.errors().isEmpty()
                ? new Foreseen.Away(refused.detail())
                : new Foreseen.Wrong(
                        Map.of(
                                "body",
                                Words.of(
                                        "There are characters in it that cannot be sent: type it anew")));
    }
}
