package org.smsauth.auth.audit;

import org.smsauth.runtime.rate.RefusalAllowance;
import org.smsauth.runtime.rate.StrangerSettings;
import org.springframework.stereotype.Component;

/**
 * Which refusals are recorded one by one, so that nobody fills the record: of strangers so many,
 * and of each client that goes too fast a few.
 */
@Component
final class Allowances {

    /** Within the window of {@link StrangerSettings}, of one client and of all. */
    private static final StrangerSettings TOO_FAST = new StrangerSettings(5, 60);

    private final RefusalAllowance strangers;
    private final RefusalAllowance tooFast =
            new RefusalAllowance("clients that went too fast", TOO_FAST, System::nanoTime);

    Allowances(RefusalAllowance strangers) {
        this.strangers = strangers;
    }

    /** Whether the entry is recorded by itself; if not, it has been counted. */
    boolean permit(AuditEntry entry) {
        if (entry.isOfStranger()) {
            var origin = entry.origin();
            return strangers.take(origin == null ? "" : origin.source(), entry.event().code());
        }
        return !AuditEntry.TOO_FAST.equals(entry.rule())
                || tooFast.take(
                        String.valueOf(
                                entry.client() == null ? entry.department() : entry.client()),
                        entry.event().code());
    }

    RefusalAllowance strangers() {
        return strangers;
    }

    RefusalAllowance tooFast() {
        return tooFast;
    }
}
