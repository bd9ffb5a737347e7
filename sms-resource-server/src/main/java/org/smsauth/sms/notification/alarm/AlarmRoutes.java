package org.smsauth.sms.notification.alarm;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.smsauth.model.Environment;
import org.smsauth.model.alarm.AlarmAnswer;
import org.smsauth.model.alarm.AlarmRuleAnswer;
import org.smsauth.runtime.alarm.Alarm;
import org.smsauth.runtime.alarm.AlarmLimits;
import org.smsauth.runtime.alarm.Alarms;
import org.smsauth.runtime.query.InQuery;
import org.smsauth.sms.door.access.Action;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.May;
import org.smsauth.sms.door.access.MayOperate;
import org.smsauth.sms.door.access.Operator;
import org.smsauth.sms.door.request.Errors;
import org.smsauth.sms.door.request.JsonBody;
import org.smsauth.sms.door.request.JsonFields;
import org.smsauth.sms.door.request.Page;
import org.smsauth.sms.door.request.QueryParameters;
import org.smsauth.sms.door.request.Revision;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The alarms of a department, when they begin, and what was told of all. */
@RestController
class AlarmRoutes {

    private static final String PATH = "/v1/alarms";
    private static final String MUTE = PATH + "/{id}/mute";
    private static final String RULES = "/v1/alarm-rules";
    private static final String FOR = "for";
    private static final String SET = "rules";
    private static final int MOST_BYTES = 16 * 1024;
    private static final int ERRORS_TOLD = 20;
    private static final int TOLD_AT_ONCE = 200;
    private static final Map<String, Boolean> STATES = Map.of("open", true, "all", false);

    private final Alarms alarms;
    private final AlarmLimits limits;
    private final InstantSource clock;

    AlarmRoutes(Alarms alarms, AlarmLimits limits, @ByDatabase InstantSource clock) {
        this.alarms = alarms;
        this.limits = limits;
        this.clock = clock;
    }

    @GetMapping(path = PATH, produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery("state")
    AlarmAnswer.Some all(
            @May(Action.READ) Tenant tenant,
            @RequestParam(defaultValue = Page.USUAL) String limit,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var isOpen = Objects.requireNonNullElse(parameters.oneOf("state", STATES), Boolean.TRUE);
        parameters.refuseIfWrong();
        var wanted = Page.Wanted.ofIds(limit, cursor);
        var page =
                wanted.page(
                        alarms.page(
                                AlarmBeans.whose(tenant), isOpen, wanted.before(), wanted.toRead()),
                        it -> it.id().toString(),
                        alarms::answer);
        return new AlarmAnswer.Some(page.items(), page.nextCursor());
    }

    @PutMapping(
            path = MUTE,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    AlarmAnswer mute(
            @May(Action.CHANGE_ALARMS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            @PathVariable UUID id,
            HttpServletRequest request)
            throws IOException {
        var alarm = found(tenant, id);
        var errors = new Errors(ERRORS_TOLD);
        var fields = JsonFields.of(JsonBody.object(request, MOST_BYTES), "", errors, List.of(FOR));
        var length = fields.required(FOR, it -> Alarms.mute(JsonFields.text(it)));
        errors.refuseIfAny("alarm");
        alarms.mute(alarm, Objects.requireNonNull(length), caller.client().value());
        return alarms.answer(alarm);
    }

    @DeleteMapping(path = MUTE, produces = MediaType.APPLICATION_JSON_VALUE)
    AlarmAnswer unmute(@May(Action.CHANGE_ALARMS) Tenant tenant, @PathVariable UUID id) {
        var alarm = found(tenant, id);
        alarms.unmute(alarm);
        return alarms.answer(alarm);
    }

    private Alarm found(Tenant tenant, UUID id) {
        return alarms.find(AlarmBeans.whose(tenant), id)
                .orElseThrow(() ->
                        new RefusedException(
                                Problem.of(
                                        ProblemType.NOT_FOUND,
                                        "alarm",
                                        "There is no alarm of that id in this department and"
                                                + " environment.")));
    }

    @GetMapping(path = RULES, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AlarmRuleAnswer.All> rules(@May(Action.READ) Tenant tenant) {
        return rules(limits.of(AlarmBeans.whose(tenant)));
    }

    private static ResponseEntity<AlarmRuleAnswer.All> rules(AlarmRuleAnswer.All all) {
        return ResponseEntity.ok().eTag(Revision.etag(AlarmLimits.revision(all))).body(all);
    }

    @PutMapping(
            path = RULES,
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<AlarmRuleAnswer.All> set(
            @May(Action.CHANGE_ALARMS) Tenant tenant,
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request)
            throws IOException {
        var start = Revision.start(request);
        var errors = new Errors(ERRORS_TOLD);
        var fields = JsonFields.of(JsonBody.object(request, MOST_BYTES), "", errors, List.of(SET));
        var wanted = fields.required(SET, it -> limits.read(it, SET, errors::add));
        errors.refuseIfAny("alarm");
        return switch (limits.set(
                AlarmBeans.whose(tenant),
                Objects.requireNonNull(wanted),
                start,
                caller.client().value(),
                clock.instant())) {
            case AlarmLimits.Outcome.Done(var now) -> rules(now);
            case AlarmLimits.Outcome.Stale(var now) -> throw Revision.stale("The limits", now);
        };
    }

    /** For whoever looks after all departments. */
    @GetMapping(path = "/v1/open-alarms", produces = MediaType.APPLICATION_JSON_VALUE)
    AlarmAnswer.Some open(@MayOperate(Action.FOLLOW_ALARMS) Operator operator) {
        return new AlarmAnswer.Some(
                alarms.open(TOLD_AT_ONCE).stream()
                        .filter(it -> isFor(operator, it))
                        .map(alarms::answer)
                        .toList(),
                null);
    }

    private static boolean isFor(Operator operator, Alarm alarm) {
        return operator.environment() == Environment.PRODUCTION
                || alarm.whose().environment() == operator.environment();
    }

    /** For whoever tells people of the alarms of all departments. */
    @GetMapping(path = "/v1/alarm-changes", produces = MediaType.APPLICATION_JSON_VALUE)
    @InQuery("after")
    AlarmAnswer.Telling changes(
            @MayOperate(Action.FOLLOW_ALARMS) Operator operator, HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        var after = parameters.value("after", AlarmRoutes::place);
        parameters.refuseIfWrong();
        if (after == null) {
            return new AlarmAnswer.Telling(List.of(), Long.toString(alarms.lastTold()));
        }
        var told = alarms.toldAfter(after, TOLD_AT_ONCE);
        return new AlarmAnswer.Telling(
                told.stream()
                        .filter(it -> isFor(operator, it.alarm()))
                        .map(it ->
                                new AlarmAnswer.Told(
                                        it.turn().wire(), it.at(), alarms.answer(it.alarm())))
                        .toList(),
                Long.toString(told.isEmpty() ? after : told.getLast().place()));
    }

    private static Long place(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("must be the next_cursor of the answer before");
        }
        return Long.valueOf(text);
    }
}
