package org.smsauth.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-" + TRACE + "-b7ad6b7169203331-01",
                "01-" + TRACE + "-b7ad6b7169203331-00",
                "cc-" + TRACE + "-b7ad6b7169203331-01-what-may-come"
            })
    void the_trace_id_is_read(String header) {
        assertThat(TraceParent.traceId(header)).isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE,
                "ff-" + TRACE + "-b7ad6b7169203331-01",
                "00-" + TRACE + "-b7ad6b7169203331-01-more",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-" + TRACE + "-b7ad6b7169203331-01\n"
            })
    void what_is_no_traceparent_says_nothing(String header) {
        assertThat(TraceParent.traceId(header)).isNull();
    }

    @Test
    void without_one_there_is_no_trace() {
        assertThat(TraceParent.traceId(null)).isNull();
    }
}
