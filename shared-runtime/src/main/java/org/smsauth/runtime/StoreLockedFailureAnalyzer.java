package org.smsauth.runtime;

import java.sql.SQLException;
import org.h2.api.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in one sentence that another process has the H2 file open. */
class StoreLockedFailureAnalyzer extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, SQLException cause) {
        if (cause.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1) {
            return null;
        }
        return new FailureAnalysis(
                "The data folder is in use by another process: " + cause.getMessage(),
                "Stop the other process, or start this one with another smsauth.data folder or a"
                        + " PostgreSQL spring.datasource.url.",
                cause);
    }
}
