package org.smsauth.runtime.setting;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.ssl.NoSuchSslBundleException;

/** Says which SSL bundle a setting names that there is not. */
class NoSuchBundleFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchSslBundleException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, NoSuchSslBundleException cause) {
        return new FailureAnalysis(
                "A setting names the SSL bundle %1$s, and there is none: spring.ssl.bundle.pem.%1$s or spring.ssl.bundle.jks.%1$s would be it"
                        .formatted(cause.getBundleName()),
                "See docs/settings.md.",
                cause);
    }
}
