package org.smsauth.runtime.trace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trace a request belongs to.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">Trace Context, 3.2</a>
 */
public final class TraceParent {

    public static final String HEADER = "traceparent";

    private static final Pattern FORM =
            Pattern.compile(
                    "(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}"
                            + "(-.*)?");

    private TraceParent() {}

    /** The trace id, null when there is no header or none that says one. */
    public static @Nullable String traceId(@Nullable String header) {
        if (header == null || header.length() > 512) {
            return null;
        }
        var read = FORM.matcher(header);
        return read.matches() && isOfItsVersion(header) ? read.group(1) : null;
    }

    /** More may follow in versions to come, not in version 00. */
    private static boolean isOfItsVersion(String header) {
        return !header.startsWith("00") || header.length() == 55;
    }
}
