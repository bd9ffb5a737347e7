package org.smsauth.auth.api.registration;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.api.Routes;
import org.smsauth.auth.api.caller.Caller;
import org.smsauth.auth.api.caller.Needs;
import org.smsauth.auth.api.client.ClientFields;
import org.smsauth.auth.api.client.ManagedClients;
import org.smsauth.auth.api.problem.Problem;
import org.smsauth.auth.api.request.JsonBody;
import org.smsauth.auth.api.request.JsonValues;
import org.smsauth.auth.api.request.Page;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.registration.InitialAccessToken;
import org.smsauth.auth.registration.InitialAccessTokens;
import org.smsauth.auth.registration.IssueInitialAccess;
import org.smsauth.auth.registration.RegistrationTokenText;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Initial access tokens of the caller's department: who holds one may register clients. */
@RestController
@Needs(ManagementScope.CLIENTS)
class InitialAccessRoutes {

    private final InitialAccessTokens tokens;
    private final IssueInitialAccess issue;
    private final Clock clock;

    InitialAccessRoutes(InitialAccessTokens tokens, IssueInitialAccess issue, Clock clock) {

        this.tokens = tokens;
        this.issue = issue;
        this.clock = clock;
    }

    /**
     * A token as the API shows it.
     *
     * @param initialAccessToken the token itself, shown once
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Answer(
            String id,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String initialAccessToken,
            String department,
            String owner,
            String environment,
            int usesLeft,
            Instant expiresAt,
            Instant createdAt,
            String createdBy) {

        static Answer of(InitialAccessToken token, @Nullable RegistrationTokenText text) {
            return new Answer(
                    token.id(),
                    text == null ? null : text.value(),
                    token.department().value(),
                    token.owner(),
                    token.environment().wire(),
                    token.usesLeft(),
                    token.expiresAt(),
                    token.createdAt(),
                    token.createdBy());
        }

        @Override
        public String toString() {
            return "initial access token " + id;
        }
    }

    @GetMapping(Routes.INITIAL_ACCESS_TOKENS)
    Page<Answer> list(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            @RequestParam(defaultValue = "50") String limit,
            @RequestParam(defaultValue = "") String cursor) {
        requireOwn(caller, id);
        var wanted = Page.Wanted.of(limit, cursor);
        return wanted.page(
                tokens.page(id, wanted.cursor(), wanted.toRead()),
                InitialAccessToken::id,
                it -> Answer.of(it, null));
    }

    @PostMapping(Routes.INITIAL_ACCESS_TOKENS)
    ResponseEntity<Answer> create(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            HttpServletRequest request) {
        requireOwn(caller, id);
        var body = JsonBody.read(request, "owner", "expires_at", "uses", ClientFields.ENVIRONMENT);
        var wanted = wanted(caller, body);
        body.refuseErrors();
        var created = issue.create(wanted, caller.actor());
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(Answer.of(created.token(), created.text()));
    }

    private IssueInitialAccess.Wanted wanted(Caller caller, JsonBody body) {
        var environment = ClientFields.environment(body, Environment.SANDBOX);
        if (!caller.giver().reaches(environment)) {
            body.error(
                    ClientFields.ENVIRONMENT, "must be sandbox: this token is of a sandbox client");
        }
        var uses = body.value("uses", 1, 1, JsonValues::number);
        var now = clock.instant();
        var usual = now.plus(IssueInitialAccess.USUAL_LIFE);
        var expiresAt = body.value("expires_at", usual, usual, JsonValues::time);
        var wanted =
                new IssueInitialAccess.Wanted(
                        caller.department(),
                        body.line("owner", IssueInitialAccess.LONGEST_OWNER),
                        environment,
                        uses,
                        expiresAt);
        wanted.refusals(now).stream()
                .filter(it -> !it.field().equals("owner")) // which was read as a line
                .forEach(it -> body.error(it.field(), it.message()));
        return wanted;
    }

    @DeleteMapping(Routes.INITIAL_ACCESS_TOKENS + "/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(
            @AuthenticationPrincipal Caller caller,
            @PathVariable DepartmentId id,
            @PathVariable String token) {
        requireOwn(caller, id);
        tokens.find(id, token)
                .ifPresent(it -> ManagedClients.requireReach(caller, it.environment()));
        if (!issue.revoke(id, token, caller.actor())) {
            throw Problem.notFound("There is no such token with uses left").refused();
        }
    }

    static void requireOwn(Caller caller, DepartmentId id) {
        if (!caller.department().equals(id)) {
            throw Problem.notFound("There is no department " + id).refused();
        }
    }
}
