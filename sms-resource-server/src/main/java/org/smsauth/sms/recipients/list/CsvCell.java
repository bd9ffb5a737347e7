package org.smsauth.sms.recipients.list;

import java.util.regex.Pattern;

/**
 * Words in a cell of CSV, such that no spreadsheet takes them for a formula: before what begins
 * with a sign a formula may begin with, an apostrophe is put, and taken away when the cell is read
 * again. Phone numbers need none: a plus and digits do nothing as a formula, and are read as they
 * are.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
 */
final class CsvCell {

    /** Apostrophes before the sign are the words' own: one more or less keeps them apart. */
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r＝＋－＠].*");

    private CsvCell() {}

    static String of(String words) {
        return FORMULA.matcher(words).matches() ? "'" + words : words;
    }

    static String words(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
