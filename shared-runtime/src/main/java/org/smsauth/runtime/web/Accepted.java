package org.smsauth.runtime.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * What the {@code Accept} headers of a request have, with {@code q=0} as the refusal it is.
 *
 * @param ranges the media ranges; without any header, {@code *}{@code /*}
 * @param wellFormed whether they could be read
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1">RFC 9110 section 12.5.1</a>
 */
record Accepted(List<MediaType> ranges, boolean wellFormed) {

    static final List<MediaType> ANYTHING = List.of(MediaType.ALL);

    private static final Comparator<MediaType> LESS_SPECIFIC_FIRST =
            Comparator.comparing(MediaType::isWildcardType, Comparator.reverseOrder())
                    .thenComparing(MediaType::isWildcardSubtype, Comparator.reverseOrder())
                    .thenComparingDouble(MediaType::getQualityValue);

    static Accepted of(HttpServletRequest request) {
        var headers = request.getHeaders(HttpHeaders.ACCEPT);
        if (headers == null || !headers.hasMoreElements()) {
            return new Accepted(ANYTHING, true);
        }
        try {
            var ranges = MediaType.parseMediaTypes(Collections.list(headers));
            return new Accepted(ranges.isEmpty() ? ANYTHING : ranges, true);
        } catch (InvalidMediaTypeException | RequestRejectedException e) {
            return new Accepted(ANYTHING, false);
        }
    }

    /** Whether that type is wanted: the most specific range that includes it decides. */
    boolean admits(MediaType type) {
        return wellFormed
                && ranges.stream()
                        .filter(it -> includes(it, type))
                        .max(LESS_SPECIFIC_FIRST)
                        .filter(it -> it.getQualityValue() > 0)
                        .isPresent();
    }

    /** Parameters do not part what we answer: there is one form of each type. */
    private static boolean includes(MediaType range, MediaType type) {
        return range.isWildcardType()
                || (range.getType().equals(type.getType())
                        && (range.getSubtype().equals("*")
                                || range.getSubtype().equals(type.getSubtype())));
    }

    /** What is wanted at all, the most wanted first. */
    List<MediaType> wanted() {
        return ranges.stream()
                .filter(it -> it.getQualityValue() > 0)
                .sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed())
                .toList();
    }
}
