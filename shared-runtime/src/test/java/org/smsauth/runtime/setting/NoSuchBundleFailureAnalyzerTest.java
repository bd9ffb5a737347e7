package org.smsauth.runtime.setting;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.ssl.NoSuchSslBundleException;

class NoSuchBundleFailureAnalyzerTest {

    @Test
    void a_bundle_that_there_is_not_is_named_with_what_it_would_be() {
        var failure =
                new BeanCreationException(
                        "kafka", new NoSuchSslBundleException("company", "SSL bundle not found"));

        var analysis = requireNonNull(new NoSuchBundleFailureAnalyzer().analyze(failure));

        assertThat(analysis.getDescription()).contains("company", "spring.ssl.bundle.jks.company");
    }
}
