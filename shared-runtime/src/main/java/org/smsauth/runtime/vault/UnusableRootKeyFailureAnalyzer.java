package org.smsauth.runtime.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class UnusableRootKeyFailureAnalyzer extends AbstractFailureAnalyzer<UnusableRootKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnusableRootKeyException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
