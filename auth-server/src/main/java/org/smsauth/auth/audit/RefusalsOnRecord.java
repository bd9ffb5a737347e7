package org.smsauth.auth.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.StoreFailures;
import org.springframework.stereotype.Component;

/** Puts a refusal on record before it is answered, at whichever of this server's doors. */
@Component
public class RefusalsOnRecord {

    private static final Logger log = LoggerFactory.getLogger(RefusalsOnRecord.class);

    private final AuditLog audit;

    RefusalsOnRecord(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * Whether it is committed. If not, it never will be as it is: that is a mistake of this
     * server's, and to be answered instead.
     *
     * @throws RuntimeException when the store is away: {@link
     *     org.smsauth.runtime.outage.AnswerOutage} answers
     */
    public boolean have(HttpServletRequest request, Supplier<AuditEntry> refusal) {
        try {
            audit.record(refusal.get());
            return true;
        } catch (RuntimeException e) {
            if (StoreFailures.isAway(e)) {
                throw e;
            }
            log.error(
                    "The refusal of request {} could not be recorded; answering 500: {}",
                    RequestId.of(request),
                    StoreFailures.withoutWords(e));
            return false;
        }
    }
}
