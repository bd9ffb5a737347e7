package org.smsauth.auth.console.recipient;

import java.util.Arrays;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.department.Department;

/** A list of numbers a department keeps, and what it is called in the SMS API and on pages. */
enum NumberList {
    OPT_OUTS(
            "opt-outs",
            "recipient",
            "reason",
            "Opt-outs",
            "Numbers that want no marketing from this department. Alerts and internal messages still reach them."),
    DIRECTORY(
            "directory",
            "number",
            "name",
            "Staff directory",
            "Numbers of the company's own people. Internal messages go to these and to nobody else.");

    static final String OPT_OUTS_PATH = Routes.DEPARTMENT + "/opt-outs";
    static final String DIRECTORY_PATH = Routes.DEPARTMENT + "/directory";

    private final String wire;
    private final String numberField;
    private final String noteField;
    private final String title;
    private final String explained;

    NumberList(String wire, String numberField, String noteField, String title, String explained) {
        this.wire = wire;
        this.numberField = numberField;
        this.noteField = noteField;
        this.title = title;
        this.explained = explained;
    }

    /** The one that a path of these pages is about. */
    static NumberList in(String path) {
        return Arrays.stream(values())
                .filter(it -> Arrays.asList(path.split("/")).contains(it.wire))
                .findFirst()
                .orElseThrow(NotThere::new);
    }

    public String wire() {
        return wire;
    }

    /** Where the SMS API has it. */
    String api() {
        return "/v1/" + wire;
    }

    String page(Department department) {
        return Routes.of(department) + "/" + wire;
    }

    /** What a number of it is called in the SMS API and in CSV. */
    public String numberField() {
        return numberField;
    }

    /** What the words beside a number are called there. */
    public String noteField() {
        return noteField;
    }

    public String title() {
        return title;
    }

    public String explained() {
        return explained;
    }
}
