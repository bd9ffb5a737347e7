package org.smsauth.runtime.setting;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says the sentence alone, whatever was being made of the setting. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnusableSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnusableSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnusableSettingException cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "See docs/settings.md, docs/proxies.md and docs/limits.md.",
                cause);
    }
}
