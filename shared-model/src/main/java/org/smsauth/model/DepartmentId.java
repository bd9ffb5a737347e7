package org.smsauth.model;

import java.util.regex.Pattern;

/** The department a client belongs to, as tokens name it, such as {@code marketing}. */
public record DepartmentId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    /**
     * @throws IllegalArgumentException when the value is not 2 to 40 lower-case letters, digits and
     *     hyphens, a letter first
     */
    public DepartmentId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a department id is 2 to 40 lower-case letters, digits and hyphens, a letter first");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
