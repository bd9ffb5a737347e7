package org.smsauth.runtime.text;

import java.util.regex.Pattern;

/**
 * Words in a cell of CSV, such that no spreadsheet takes them for a formula: before what begins
 * with a sign a formula may begin with, an apostrophe is put, and taken away when the cell is read
 * again. Phone numbers need none: a plus and digits do nothing as a formula, and are read as they
 * are.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
 */
public final class CsvCell {

    /** Apostrophes before the sign are the words' own: one more or less keeps them apart. */
    private static final Pattern FORMULA = Pattern.compile("(?s)'*[=+\\-@\\t\\r＝＋－＠].*");

    private static final Pattern PHONE_NUMBER = Pattern.compile("\\+[0-9]{7,15}");

    private CsvCell() {}

    /** The words as a cell has them. */
    public static String of(String words) {
        return FORMULA.matcher(words).matches() && !PHONE_NUMBER.matcher(words).matches()
                ? "'" + words
                : words;
    }

    /** The words of a cell. */
    public static String words(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
