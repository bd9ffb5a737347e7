package org.smsauth.auth.api.client;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.RequireScope;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.problem.ProblemType;
import org.smsauth.auth.api.problem.RefusedException;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.client.Ceiling;
import org.smsauth.auth.client.Ceilings;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Consent;
import org.smsauth.auth.client.Giver;
import org.smsauth.auth.client.Giver.Hindrance;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.RegistrationRules;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.model.Verdict;
import org.springframework.stereotype.Component;

/**
 * The clients a caller manages: those of its department. It touches none that can do more than
 * itself, and gives none what it has not: management scopes, and whatever counts in production.
 */
@Component
public class ManagedClients {

    private final Clients clients;
    private final Ceilings ceilings;
    private final Departments departments;
    private final Clock clock;

    ManagedClients(Clients clients, Ceilings ceilings, Departments departments, Clock clock) {
        this.clock = clock;
        this.clients = clients;
        this.ceilings = ceilings;
        this.departments = departments;
    }

    /**
     * The client, to look at.
     *
     * @throws RefusedException when there is none in the caller's department, or it is in
     *     production and the caller is not
     */
    public Client seen(Caller caller, ClientId id) {
        var client =
                clients.findById(id)
                        .filter(caller::sees)
                        .orElseThrow(() -> Problem.notFound("There is no client " + id).refused());
        requireReach(caller, client.environment());
        return client;
    }

    /**
     * The client, to act upon.
     *
     * @throws RefusedException also when it is out of the caller's reach
     */
    public Client touched(Caller caller, ClientId id) {
        return within(seen(caller, id), caller.giver()::toTouch);
    }

    /**
     * The client, to add a credential to.
     *
     * @throws RefusedException also when it is out of the caller's reach
     */
    public Client armed(Caller caller, ClientId id) {
        return within(seen(caller, id), caller.giver()::toAddCredential);
    }

    private static Client within(Client client, Function<Client, Optional<Hindrance>> hindrance) {
        hindrance
                .apply(client)
                .ifPresent(it -> {
                    throw problem(it).refused();
                });
        return client;
    }

    private static Problem problem(Hindrance hindrance) {
        return switch (hindrance) {
            case Hindrance.Beyond(var _, var beyond) ->
                    RequireScope.insufficient(beyond.toString(), hindrance.why());
            case Hindrance.InProduction() ->
                    Problem.of(ProblemType.SANDBOX_ONLY, "environment", hindrance.why());
            case Hindrance.OfTheConsole _ ->
                    Problem.of(ProblemType.OUT_OF_REACH, "of-the-console", hindrance.why());
            case Hindrance.Itself _, Hindrance.OfItsMaking _ ->
                    Problem.of(ProblemType.OUT_OF_REACH, "itself", hindrance.why());
        };
    }

    public static void requireReach(Caller caller, Environment environment) {
        if (!caller.giver().reaches(environment)) {
            throw problem(new Hindrance.InProduction()).refused();
        }
    }

    /**
     * Notes at the body's fields all that stands against a new client of that registration, but for
     * a second person's consent, which is asked for.
     */
    public void check(Caller caller, Registration asked, JsonBody body) {
        var giver = caller.giver();
        noteBeyond(
                giver.beyond(asked.permissions().scope()),
                "this token has not %s itself, and so cannot give it",
                body);
        if (!giver.reaches(asked.environment())) {
            body.error(
                    ClientFields.ENVIRONMENT, "must be sandbox: this token is of a sandbox client");
        }
        checkRules(null, asked, body, UnaryOperator.identity(), Consent.NOT_NEEDED);
    }

    /** Notes at the body's fields all that stands against changing the client to that. */
    public void check(Caller caller, Client there, Registration asked, JsonBody body) {
        var giver = caller.giver();
        noteBeyond(
                giver.beyond(there, asked.permissions().scope()),
                "this token cannot give %s to a client that is there already",
                body);
        if (giver.isItself(there)) {
            noteWidened(there.registration(), asked, body);
        }
        checkRules(there, asked, body, UnaryOperator.identity(), Consent.NOT_NEEDED);
    }

    private static void noteBeyond(Scope beyond, String words, JsonBody body) {
        if (!beyond.isEmpty()) {
            body.error(ClientFields.SCOPE, words.formatted(beyond));
        }
    }

    /** A managing client makes of itself less, and nothing else. */
    private static void noteWidened(Registration is, Registration asked, JsonBody body) {
        note(body, UnaryOperator.identity(), Ceiling.of(is).refusals(asked));
        var words = "must stay: a managing client changes nothing of itself but to narrow it";
        if (!asked.name().equals(is.name())) {
            body.error("name", words);
        }
        if (!asked.purpose().equals(is.purpose())) {
            body.error("purpose", words);
        }
        if (!asked.owner().equals(is.owner())) {
            body.error("owner", words);
        }
        if (!asked.tags().equals(is.tags())) {
            body.error("tags", words);
        }
    }

    /**
     * Notes what stands against a registration by dynamic registration.
     *
     * @param there the client that changes its registration; null for a new one
     */
    public void check(
            @Nullable Client there,
            Registration asked,
            JsonBody body,
            UnaryOperator<String> named) {
        var giver = Giver.initialAccess(asked.environment());
        noteBeyond(
                giver.beyond(asked.permissions().scope()),
                "%s is not to be had by dynamic registration",
                body);
        if (there != null) {
            note(body, named, ceilings.of(there.id()).refusals(asked));
        }
        checkRules(there, asked, body, named, Consent.NONE);
    }

    private void checkRules(
            @Nullable Client there,
            Registration asked,
            JsonBody body,
            UnaryOperator<String> named,
            Consent consent) {
        note(
                body,
                named,
                RegistrationRules.refusals(
                        asked,
                        department(asked.department()),
                        there == null ? null : there.registration(),
                        consent,
                        clock.instant()));
    }

    /**
     * Notes refusals.
     *
     * @param named what the body calls a field
     */
    private static void note(
            JsonBody body,
            UnaryOperator<String> named,
            List<Verdict.Refused<FieldRefusal>> refusals) {
        refusals.stream()
                .map(Verdict.Refused::refusal)
                .forEach(it -> body.error(named.apply(it.field()), it.message()));
    }

    private Department department(DepartmentId id) {
        return departments.findById(id).orElseThrow();
    }
}
