package org.smsauth.auth.department;

import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.department.Standing.State;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes what stands, and appends the audit entry of that, in the caller's transaction. */
@Component
public class ChangeStanding {

    private final AuditLog audit;
    private final Clock clock;

    ChangeStanding(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param to the state it is to be in
     * @param event what the record calls that
     * @param reason in the words of whoever decided
     */
    public record Wanted(State to, Event event, String reason, String by) {}

    /**
     * Takes the step.
     *
     * @param found the thing, if there is one
     * @param name what it is called, such as {@code client web-shop}
     * @param save stores it
     * @param about says in the entry whose it is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public <T extends Stands<T>> Transition<T> take(
            Wanted step,
            Optional<T> found,
            String name,
            UnaryOperator<T> save,
            BiConsumer<AuditEntry.Builder, T> about) {
        if (found.isEmpty()) {
            return new Transition.NotFound<>("There is no " + name);
        }
        var thing = found.get();
        var now = clock.instant();
        return switch (thing.standing().to(step.to, step.reason, now, step.by)) {
            case Transition.Done(var standing) -> {
                var changed = save.apply(thing.withStanding(standing));
                var before = thing.standing().state().wire();
                var entry =
                        AuditEntry.of(step.event, now)
                                .actor(step.by)
                                .changes(
                                        Changes.note()
                                                .changed("state", before, step.to.wire())
                                                .done())
                                .detail(step.reason);
                about.accept(entry, thing);
                audit.append(entry.build());
                yield new Transition.Done<>(changed);
            }
            case Transition.NotPossible(var why) -> new Transition.NotPossible<>(why);
            case Transition.NotFound(var what) -> new Transition.NotFound<>(what);
        };
    }
}
