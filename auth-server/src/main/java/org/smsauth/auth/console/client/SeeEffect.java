package org.smsauth.auth.console.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Refusal;
import org.smsauth.auth.smsapi.RefusalQuery;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.token.status.StatusListFetches;
import org.springframework.stereotype.Component;

/**
 * Looks for evidence that a client is refused which may not send any more. There are two kinds:
 * that the list which says so was fetched, and that the SMS server has refused it.
 */
@Component
class SeeEffect {

    private static final int MOST = 200;
    private static final Duration LOOKED_FOR = Duration.ofMinutes(2);

    private final SmsApi smsApi;
    private final StatusListFetches fetches;
    private final InstantSource clock;

    SeeEffect(SmsApi smsApi, StatusListFetches fetches, InstantSource clock) {
        this.smsApi = smsApi;
        this.fetches = fetches;
        this.clock = clock;
    }

    /**
     * What was found.
     *
     * @param listFetchedAt when the list that says so was first fetched here; null when that is not
     *     known
     * @param refusedSince when it was first refused; null when it has not been yet
     * @param refusals how many requests were
     * @param more whether there are more than were counted
     * @param away why the SMS server could not be asked
     * @param goOn whether to look again in a moment
     */
    record Evidence(
            @Nullable Instant listFetchedAt,
            @Nullable Instant refusedSince,
            int refusals,
            boolean more,
            @Nullable String away,
            boolean goOn) {}

    Evidence of(Client client, OnBehalfOf by) {
        var since = client.standing().stateSince();
        var fetched = fetches.firstWith(client.changedIn()).orElse(null);
        var query = RefusalQuery.newest(MOST).client(client.id().value()).since(since);
        return switch (smsApi.refusals(by.in(client.environment()), query)) {
            case Answer.Told<Page<Refusal>>(var page, _) -> {
                var counted =
                        page.items().stream().filter(it -> isForItsStanding(it.code())).toList();
                yield evidence(fetched, since, counted, page.next() != null);
            }
            case Answer.Away<Page<Refusal>>(var sentence) ->
                    new Evidence(fetched, null, 0, false, sentence, false);
            case Answer.NotThere<Page<Refusal>> _, Answer.Refused<Page<Refusal>> _ ->
                    new Evidence(fetched, null, 0, false, null, false);
        };
    }

    private Evidence evidence(
            @Nullable Instant fetched, Instant since, List<Refusal> refusals, boolean more) {
        var first = refusals.isEmpty() ? null : refusals.getLast().at();
        var lately = clock.instant().isBefore(since.plus(LOOKED_FOR));
        return new Evidence(
                fetched,
                first,
                refusals.stream().mapToInt(Refusal::requests).sum(),
                more,
                null,
                lately && (first == null || fetched == null));
    }

    private static boolean isForItsStanding(String code) {
        return code.equals("SUSPENDED") || code.equals("CREDENTIAL_REVOKED");
    }
}
