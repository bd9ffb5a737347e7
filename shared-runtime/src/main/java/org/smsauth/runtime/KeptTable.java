package org.smsauth.runtime;

import java.util.List;

/**
 * A table of a server's record: its rows are written once and stay.
 *
 * @param name as the migrations name it
 * @param counts the columns in which a row goes on counting; all others stay as they are
 */
public record KeptTable(String name, List<String> counts) {

    public KeptTable(String name) {
        this(name, List.of());
    }
}
