package org.smsauth.auth.trace;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditReader.Stored;
import org.smsauth.auth.audit.AuditSearch;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.FindEntries;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.Refusal;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsTrace;
import org.smsauth.auth.trace.Trace.Kind;
import org.smsauth.auth.trace.Trace.Outcome;
import org.smsauth.auth.trace.Trace.SmsPart;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.record.FindProof;
import org.springframework.stereotype.Component;

/**
 * Finds the chain that an id is of: looks in this server's record and registry first, then asks the
 * SMS server, and goes from what that tells back to who answers for it here. Reads so much and no
 * more, however much there is: of a client its {@value #MOST_CREDENTIALS} latest credentials and
 * {@value #MOST_ENTRIES} entries, of the SMS server a page.
 */
@Component
public class TraceById {

    private static final int MOST_CREDENTIALS = 20;
    private static final int MOST_ENTRIES = 100;
    private static final int LOOKED_UP = 200;

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** What is looked for in the latest of a client's record; a token has its own entry. */
    private static final List<Event> NOTABLE =
            Arrays.stream(Event.values()).filter(it -> it != Event.TOKEN_ISSUED).toList();

    private static final String NO_CURSOR = "must be the next_cursor of the answer before";

    private final FindEntries entries;
    private final AuditSearch search;
    private final Clients clients;
    private final Credentials credentials;
    private final SmsApi smsApi;
    private final FindProof proof;
    private final Clock clock;

    TraceById(
            FindEntries entries,
            AuditSearch search,
            Clients clients,
            Credentials credentials,
            SmsApi smsApi,
            FindProof proof,
            Clock clock) {
        this.entries = entries;
        this.search = search;
        this.clients = clients;
        this.credentials = credentials;
        this.smsApi = smsApi;
        this.proof = proof;
        this.clock = clock;
    }

    /**
     * What an id leads to.
     *
     * @param about every entry of this server's record that it was found in
     */
    private record Start(
            String id,
            Kind kind,
            @Nullable DepartmentId department,
            @Nullable Client client,
            @Nullable CredentialId credential,
            @Nullable String jti,
            List<Stored> about) {}

    /** The trace of that id, as far as the seer sees; malformed is like unknown. */
    public Outcome find(String text, Seer seer, SmsTrace.Wanted page) {
        var id = text.strip();
        return ID.matcher(id).matches()
                ? ofUuid(UUID.fromString(id), seer, page)
                : read(id, CredentialId::new)
                        .flatMap(credentials::findById)
                        .flatMap(it -> ofCredential(it, seer, page))
                        .orElseGet(Outcome.Nowhere::new);
    }

    private Optional<Outcome> ofCredential(Credential credential, Seer seer, SmsTrace.Wanted page) {
        return clients.findById(credential.client())
                .filter(it -> seer.sees(it.department(), it.environment()))
                .map(client -> {
                    var start =
                            new Start(
                                    credential.id().value(),
                                    Kind.CREDENTIAL,
                                    client.department(),
                                    client,
                                    credential.id(),
                                    null,
                                    List.of());
                    return withSmsPart(start, client.environment(), seer, page);
                });
    }

    private Outcome ofUuid(UUID id, Seer seer, SmsTrace.Wanted page) {
        var issued = seen(entries.storedOfToken(id), seer).filter(TraceById::isIssued).toList();
        if (!issued.isEmpty()) {
            return here(id, Kind.TOKEN, issued, seer, page);
        }
        var ofRequest = seen(entries.storedOfRequest(id), seer).toList();
        return ofRequest.isEmpty()
                ? atSmsServer(id, seer, page)
                : here(id, Kind.REQUEST, ofRequest, seer, page);
    }

    private static boolean isIssued(Stored it) {
        return it.entry().event() == Event.TOKEN_ISSUED;
    }

    /**
     * What no client was known for belongs to no department: its id was told to its sender alone.
     */
    private Stream<Stored> seen(List<Stored> found, Seer seer) {
        return found.stream()
                .filter(it -> {
                    var department = it.entry().department();
                    return department == null
                            || seer.sees(department, environment(it.entry().client()));
                });
    }

    /** Of what is no client's, production: whoever sees the sandbox alone does not see it. */
    private Environment environment(@Nullable ClientId client) {
        return Optional.ofNullable(client)
                .flatMap(clients::findById)
                .map(Client::environment)
                .orElse(Environment.PRODUCTION);
    }

    private Outcome here(UUID id, Kind kind, List<Stored> about, Seer seer, SmsTrace.Wanted page) {
        var first = about.getFirst().entry();
        var token = about.stream().map(Stored::entry).filter(it -> it.tokenId() != null);
        var start =
                new Start(
                        id.toString(),
                        kind,
                        first.department(),
                        Optional.ofNullable(first.client()).flatMap(clients::findById).orElse(null),
                        first.credential(),
                        token.map(it -> String.valueOf(it.tokenId())).findFirst().orElse(null),
                        about);
        return start.jti() == null || start.department() == null
                ? new Outcome.Found(
                        trace(start, environmentOf(start, null), new SmsPart.NotAsked()))
                : withSmsPart(start, environment(first.client()), seer, page);
    }

    private static @Nullable Environment environmentOf(Start start, @Nullable Environment told) {
        return start.client() == null ? told : start.client().environment();
    }

    /** The id is known here: what the SMS server does not say is missing, and said to be. */
    private Outcome withSmsPart(
            Start start, Environment environment, Seer seer, SmsTrace.Wanted page) {
        var by = seer.asking(Objects.requireNonNull(start.department()), environment);
        var client = start.client() == null ? null : start.client().id();
        var asked = start.kind() == Kind.CREDENTIAL ? start.id() : String.valueOf(start.jti());
        return switch (smsApi.trace(by, asked, client, page)) {
            case Answer.Told<SmsTrace>(var told, _) ->
                    new Outcome.Found(trace(start, environment, new SmsPart.Told(told)));
            case Answer.NotThere<SmsTrace> _ ->
                    new Outcome.Found(trace(start, environment, new SmsPart.Nothing()));
            case Answer.Refused<SmsTrace> refused when isOfCursor(refused) ->
                    new Outcome.NotUnderstood(NO_CURSOR);
            case Answer.Refused<SmsTrace> refused ->
                    new Outcome.Found(
                            trace(start, environment, new SmsPart.Missing(refused.detail())));
            case Answer.Away<SmsTrace>(var why) ->
                    new Outcome.Found(trace(start, environment, new SmsPart.Missing(why)));
        };
    }

    private static boolean isOfCursor(Answer.Refused<?> refused) {
        return refused.errors().containsKey("cursor");
    }

    private Outcome atSmsServer(UUID id, Seer seer, SmsTrace.Wanted page) {
        return switch (smsApi.whose(seer.origin(), id)) {
            case Answer.Told<SmsTrace.Whose>(var whose, _)
                    when seer.sees(whose.department(), whose.environment()) ->
                    atSmsServer(id, whose, seer, page);
            case Answer.Told<SmsTrace.Whose> _, Answer.NotThere<SmsTrace.Whose> _ ->
                    new Outcome.Nowhere();
            case Answer.Refused<SmsTrace.Whose> refused -> new Outcome.Away(refused.detail());
            case Answer.Away<SmsTrace.Whose>(var why) -> new Outcome.Away(why);
        };
    }

    private Outcome atSmsServer(UUID id, SmsTrace.Whose whose, Seer seer, SmsTrace.Wanted page) {
        var by = seer.asking(whose.department(), whose.environment());
        return switch (smsApi.trace(by, id.toString(), null, page)) {
            case Answer.Told<SmsTrace>(var told, _) ->
                    new Outcome.Found(
                            trace(
                                    start(id, whose, told),
                                    whose.environment(),
                                    new SmsPart.Told(told)));
            case Answer.NotThere<SmsTrace> _ -> new Outcome.Nowhere();
            case Answer.Refused<SmsTrace> refused when isOfCursor(refused) ->
                    new Outcome.NotUnderstood(NO_CURSOR);
            case Answer.Refused<SmsTrace> refused -> new Outcome.Away(refused.detail());
            case Answer.Away<SmsTrace>(var why) -> new Outcome.Away(why);
        };
    }

    /** From what the SMS server tells back to this server. */
    private Start start(UUID id, SmsTrace.Whose whose, SmsTrace told) {
        var origin =
                told.messages().stream()
                        .map(it -> it.message().origin())
                        .filter(Objects::nonNull)
                        .findFirst();
        var refusal = told.refusals().stream().findFirst();
        var client =
                origin.map(Message.Origin::client)
                        .or(() -> refusal.map(Refusal::client))
                        .flatMap(it -> read(it, ClientId::new))
                        .flatMap(clients::findById)
                        .filter(it -> it.department().equals(whose.department()));
        var credential =
                origin.map(Message.Origin::credential)
                        .or(() -> refusal.map(Refusal::credential))
                        .flatMap(it -> read(it, CredentialId::new));
        var jti =
                origin.map(Message.Origin::tokenId)
                        .or(() -> refusal.map(Refusal::tokenId))
                        .orElse(null);
        return new Start(
                id.toString(),
                told.kind().equals(Kind.MESSAGE.wire()) ? Kind.MESSAGE : Kind.REQUEST,
                whose.department(),
                client.orElse(null),
                credential.orElse(null),
                jti,
                issued(jti, whose.department()));
    }

    private List<Stored> issued(@Nullable String jti, DepartmentId department) {
        return jti == null || !ID.matcher(jti).matches()
                ? List.of()
                : entries.storedOfToken(UUID.fromString(jti)).stream()
                        .filter(TraceById::isIssued)
                        .filter(it -> department.equals(it.entry().department()))
                        .toList();
    }

    private Trace trace(Start start, @Nullable Environment environment, SmsPart sms) {
        var client = start.client();
        var rotated =
                client == null ? List.<Credential>of() : rotations(client, start.credential());
        var about = new TreeMap<Long, Stored>();
        start.about().forEach(it -> about.put(it.id(), it));
        if (client != null) {
            ofClient(client, start, rotated).forEach(it -> about.putIfAbsent(it.id(), it));
        }
        var told = about.values().stream().limit(MOST_ENTRIES).toList();
        return new Trace(
                start.id(),
                start.kind(),
                clock.instant(),
                start.department(),
                environmentOf(start, environment),
                client,
                rotated.stream()
                        .filter(it -> it.id().equals(start.credential()))
                        .findFirst()
                        .orElse(null),
                rotated,
                start.about().stream()
                        .filter(TraceById::isIssued)
                        .map(Stored::entry)
                        .findFirst()
                        .orElse(null),
                told,
                proof.ofEntries(told.stream().map(Stored::id).toList()),
                sms);
    }

    /**
     * The latest of a client's credentials, with the one it is about, in the order of their making.
     */
    private List<Credential> rotations(Client client, @Nullable CredentialId about) {
        var all = new ArrayList<>(credentials.page(client.id(), "", LOOKED_UP));
        all.sort(Comparator.comparing(Credential::createdAt).reversed());
        var shown = new ArrayList<>(all.subList(0, Math.min(MOST_CREDENTIALS, all.size())));
        if (about != null && shown.stream().noneMatch(it -> it.id().equals(about))) {
            credentials
                    .findById(about)
                    .filter(it -> it.client().equals(client.id()))
                    .ifPresent(shown::add);
        }
        shown.sort(Comparator.comparing(Credential::createdAt));
        return List.copyOf(shown);
    }

    /** What made the client and its credentials what they are, and what was changed lately. */
    private List<Stored> ofClient(Client client, Start start, List<Credential> rotated) {
        var times = new TreeSet<Instant>();
        times.add(client.registeredAt());
        times.add(client.standing().stateSince());
        for (var credential : rotated) {
            times.add(credential.createdAt());
            times.add(credential.decision().stateSince());
        }
        var found = new ArrayList<Stored>();
        for (var at : times) {
            found.addAll(entries.ofClientAt(client.department(), client.id(), at));
        }
        var latest =
                new AuditSearch.Wanted(client.department(), NOTABLE, "", client.id(), null, null);
        found.addAll(search.search(latest, latest.start(), MOST_ENTRIES / 2).entries());
        return found.stream().filter(it -> isOf(start, it.entry())).toList();
    }

    /** Changes are of every trace of the client; a refusal, of what it refused alone. */
    private static boolean isOf(Start start, AuditEntry entry) {
        return !entry.event().code().endsWith("refused")
                || (start.kind() == Kind.CREDENTIAL
                        && start.id().equals(String.valueOf(entry.credential())))
                || (entry.tokenId() != null && entry.tokenId().toString().equals(start.jti()));
    }

    private static <I> Optional<I> read(String text, java.util.function.Function<String, I> parse) {
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
