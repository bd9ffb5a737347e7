package org.smsauth.runtime.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;

/**
 * Which versions of a thing a change may start from, as all {@code If-Match} headers of a request
 * say together. Our tags name a revision, which is the same however an answer was encoded on its
 * way: so a tag that a compressing proxy made weak ({@code W/"3"}, as nginx does) or marked ({@code
 * "3-gzip"}, as Apache does) is the tag it was made of.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1">RFC 9110 section 13.1.1</a>
 */
public sealed interface IfMatch {

    /** No header: the request does not say. */
    record Absent() implements IfMatch {}

    /** {@code *}: whichever there is. */
    record Any() implements IfMatch {}

    /** A list of tags, without quotes and marks. */
    record Tags(List<String> revisions) implements IfMatch {}

    /** None of these: a client error. */
    record Malformed() implements IfMatch {

        /** What would be right. */
        public static final String SHAPE =
                "If-Match is *, or one or more of the tags that ETag headers had, in their quotes"
                        + " and with commas between: \"3\"";
    }

    static IfMatch of(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.IF_MATCH));
        if (headers.isEmpty()) {
            return new Absent();
        }
        var all = String.join(",", headers).strip();
        return all.equals("*") ? new Any() : Syntax.tags(all);
    }

    /** That revision and no other. */
    static IfMatch revision(long revision) {
        return new Tags(List.of(Long.toString(revision)));
    }

    /** Whether a change may be made to the thing as it is now. */
    default boolean fits(long revision) {
        return switch (this) {
            case Absent _, Any _ -> true;
            case Tags(var revisions) -> revisions.contains(Long.toString(revision));
            case Malformed _ -> false;
        };
    }

    /** How tags are written (RFC 9110 section 8.8.3), and what proxies add to them. */
    final class Syntax {

        private static final Pattern NEXT =
                Pattern.compile("\\G(?:W/)?\"([\\x21\\x23-\\x7E]*)\"[ \\t]*(?:,[ \\t,]*|$)");
        private static final Pattern MARK = Pattern.compile("(--?|;)(gzip|br|deflate|zstd)$");

        private Syntax() {}

        private static IfMatch tags(String all) {
            var tags = new ArrayList<String>();
            var next = NEXT.matcher(all);
            var end = 0;
            while (next.find()) {
                tags.add(MARK.matcher(next.group(1)).replaceFirst(""));
                end = next.end();
            }
            return tags.isEmpty() || end < all.length() ? new Malformed() : new Tags(tags);
        }
    }
}
