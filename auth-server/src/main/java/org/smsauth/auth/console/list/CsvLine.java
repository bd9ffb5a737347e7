package org.smsauth.auth.console.list;

import java.util.List;
import java.util.stream.Collectors;
import org.smsauth.runtime.text.CsvCell;

/**
 * A line of CSV, in which no spreadsheet finds a formula.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvLine {

    public static final String MEDIA_TYPE = "text/csv; charset=utf-8";

    private static final String QUOTE = "\"";

    private CsvLine() {}

    /** With its end. */
    public static String of(List<String> cells) {
        return cells.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(String words) {
        var safe = CsvCell.of(words);
        return safe.matches("[^\",\r\n]*")
                ? safe
                : QUOTE + safe.replace(QUOTE, QUOTE + QUOTE) + QUOTE;
    }
}
