package org.smsauth.sms.notification.event;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Steps;
import org.springframework.stereotype.Component;

/** What became of messages. */
@Component
class StepSource implements EventSource {

    private final Steps steps;

    StepSource(Steps steps) {
        this.steps = steps;
    }

    @Override
    public Kind kind() {
        return Kind.STEP;
    }

    @Override
    public String table() {
        return Steps.TABLE;
    }

    @Override
    public long latest() {
        return steps.latest();
    }

    @Override
    public List<Entry> after(long row, int most) {
        return steps.after(row, most).stream()
                .map(it ->
                        new Entry(it.id(), new Tenant(it.department(), it.environment()), type(it)))
                .toList();
    }

    /** What a carrier says of a part is told by the message, once it changes that. */
    private static @Nullable EventType type(Steps.Taken step) {
        if (step.part() != 0) {
            return null;
        }
        return step.isMove() ? EventType.of(step.status()) : EventType.MESSAGE_REPORTED;
    }

    @Override
    public Map<Long, Told> tell(Collection<Long> rows) {
        return steps.of(rows).stream().collect(Collectors.toMap(Steps.Told::id, StepSource::told));
    }

    private static Told told(Steps.Told it) {
        var step = it.step();
        var origin = it.origin();
        var message = it.message().toString();
        return new Told(
                step.at(),
                message,
                it.message(),
                it.callback(),
                Members.of("message_id", message)
                        .and("department", origin.department().value())
                        .and("environment", origin.environment().wire())
                        .and("client_id", origin.client().value())
                        .and("message_type", it.type().wire())
                        .and("from", it.sender().value())
                        .and("to", it.recipient().value())
                        .and("reference", it.reference())
                        .and("segments", it.segments())
                        .and("status", step.status().wire())
                        .and("said", step.said() == null ? null : step.said().wire())
                        .and("attempt", step.attempt() == 0 ? null : step.attempt())
                        .and("carrier", step.carrier())
                        .and("code", step.code())
                        .and("reason", step.reason())
                        .all());
    }
}
