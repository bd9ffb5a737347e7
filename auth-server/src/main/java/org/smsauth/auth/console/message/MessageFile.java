package org.smsauth.auth.console.message;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.list.AnswerFile;
import org.smsauth.auth.console.list.CsvLine;
import org.smsauth.auth.console.list.KeptNumbers;
import org.smsauth.auth.console.session.ViewerZone;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.ClientNames;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A list of messages as a file, written page by page as the SMS server tells them. Whole numbers
 * are for who runs the department; whoever only sees it gets them masked.
 */
@Controller
class MessageFile {

    static final String PATH = "/csv";

    private static final int AT_ONCE = 200;

    /** So that others of the console have the greater part of what its client may ask. */
    private static final Duration BETWEEN_PAGES = Duration.ofMillis(40);

    private static final Duration A_WAIT = Duration.ofSeconds(1);
    private static final int MOST_WAITS = 60;
    private static final int TOO_MANY = 429;

    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "accepted_at",
                    "status",
                    "type",
                    "environment",
                    "to",
                    "from",
                    "reference",
                    "client_id",
                    "client_name",
                    "credential_id",
                    "jti",
                    "request_id",
                    "segments",
                    "encoding",
                    "reason",
                    "changed_at",
                    "send_at",
                    "valid_until");

    private final SmsApi smsApi;
    private final ChosenClient chosenClient;
    private final ChooseEnvironment chooseEnvironment;
    private final KeptNumbers kept;
    private final ClientNames names;
    private final AuditLog audit;
    private final Clock clock;

    MessageFile(
            SmsApi smsApi,
            ChosenClient chosenClient,
            ChooseEnvironment chooseEnvironment,
            KeptNumbers kept,
            ClientNames names,
            AuditLog audit,
            Clock clock) {
        this.smsApi = smsApi;
        this.chosenClient = chosenClient;
        this.chooseEnvironment = chooseEnvironment;
        this.kept = kept;
        this.names = names;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(Routes.MESSAGES + PATH)
    @For(Access.SEES_DEPARTMENT)
    void file(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            MessageForm form,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var shown = chooseEnvironment.of(environment, department);
        var by = visitor.asking(department, shown, request);
        var wrong = form.errors();
        var client = chosenClient.of(form.chosenClient(), department);
        client.wrong().ifPresent(wrong::add);
        if (!wrong.isEmpty()) {
            throw new NotUnderstood(String.join(" ", wrong));
        }
        var number = kept.typed(form.typedRecipient(), department.id());
        var asked = new Asked(by, form, number, client.id(), ViewerZone.of(request));
        var first = page(asked, "");
        record(department, visitor, shown, request);
        UnaryOperator<String> numbers =
                visitor.runs(department.id()) ? UnaryOperator.identity() : TypedNumber::masked;
        AnswerFile.write(
                response,
                "%s-%s-messages.csv".formatted(department.id(), shown.wire()),
                CsvLine.MEDIA_TYPE,
                out -> write(asked, first, numbers, out));
    }

    private record Asked(
            OnBehalfOf by, MessageForm form, String number, String client, ZoneId zone) {}

    private void write(Asked asked, Page<Message> first, UnaryOperator<String> numbers, Writer out)
            throws IOException {
        out.write(CsvLine.of(COLUMNS));
        var page = first;
        while (true) {
            for (var message : page.items()) {
                out.write(CsvLine.of(cells(message, numbers)));
            }
            var next = page.next();
            if (next == null) {
                return;
            }
            wait(BETWEEN_PAGES);
            page = page(asked, next);
        }
    }

    /** The console asks by one client for everybody, and that may not ask any number of times. */
    private Page<Message> page(Asked asked, String cursor) {
        var query =
                asked.form().query(asked.number(), asked.client(), asked.zone(), AT_ONCE, cursor);
        var answer = smsApi.messages(asked.by(), query);
        for (int i = 0; i < MOST_WAITS && isTooSoon(answer); i++) {
            wait(A_WAIT);
            answer = smsApi.messages(asked.by(), query);
        }
        return switch (answer) {
            case Answer.Told<Page<Message>>(var page, _) -> page;
            case Answer.Refused<Page<Message>> refused -> throw new NotUnderstood(refused.detail());
            case Answer.NotThere<Page<Message>> _ -> throw new SmsServerAway(Answer.OLDER);
            case Answer.Away<Page<Message>>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }

    private static boolean isTooSoon(Answer<?> answer) {
        return answer instanceof Answer.Refused<?> refused && refused.status() == TOO_MANY;
    }

    private static void wait(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new SmsServerAway("This server is stopping. Ask for the file again in a minute.");
        }
    }

    private List<String> cells(Message it, UnaryOperator<String> numbers) {
        var origin = it.origin();
        return List.of(
                it.id(),
                it.acceptedAt().toString(),
                it.status(),
                it.type(),
                it.environment(),
                numbers.apply(it.to()),
                it.from(),
                text(it.reference()),
                origin == null ? "" : origin.client(),
                origin == null ? "" : names.orId(origin.client()),
                origin == null ? "" : origin.credential(),
                origin == null ? "" : origin.tokenId(),
                origin == null ? "" : origin.requestId(),
                String.valueOf(it.segments()),
                it.encoding(),
                text(it.reason()),
                it.changedAt().toString(),
                text(it.sendAt()),
                text(it.validUntil()));
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private void record(
            Department department,
            Visitor visitor,
            Environment environment,
            HttpServletRequest request) {
        audit.record(
                AuditEntry.of(Event.NUMBERS_EXPORTED, clock.instant())
                        .actor(visitor.actor())
                        .department(department.id())
                        .detail("Messages, " + environment.wire())
                        .origin(BindOrigin.of(request))
                        .build());
    }
}
