package org.smsauth.auth.language;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What reads like a text for people and is none, or is the same in every language.
 *
 * @param file where it stands, as a pattern
 * @param text what it is, as a pattern
 * @param why it is none
 */
record NoText(Pattern file, Pattern text, String why) {

    private static final String ANYWHERE = ".*";

    static final List<NoText> ALL =
            List.of(
                    of(ANYWHERE, "(· )?smsauth", "the product"),
                    of(ANYWHERE, "(select|insert into|update|delete from) .*", "SQL"),
                    of(ANYWHERE, "Lax|Referer|Accept|Authorization", "HTTP"),
                    of(ANYWHERE, "(text|application)/.*|default-src .*|attachment; .*", "HTTP"),
                    of(
                            ANYWHERE,
                            "[\\w-]+(-hint|-error) [\\w-]+(-hint|-error)",
                            "names of elements"),
                    of(ANYWHERE, "smsauth[.-].*", "a setting, told as the server starts"),
                    of("ConsoleSettings.*", ".*", "settings, told as the server starts"),
                    of("form/HoldChange.*", "held change", "what a seal is for"),
                    of("form/KeptForm.*", "kept form", "what a seal is for"),
                    of("ShownOnce.*", "shown once", "what a seal is for"),
                    of("list/KeptNumbers.*", "number in an address", "what a seal is for"),
                    of("calendar/AddressPages.*", "calendar address of", "what a seal is for"),
                    of("door/.*", "console sessions|sign-in at the provider", "what a seal is for"),
                    of("door/ExchangeCode.*", "an .* answer.*|an answer of .*", "the log"),
                    of("door/OneFactorAlone.*", "one factor alone", "what a defect would say"),
                    of("NotThere.*", "nothing here", "what a defect would say"),
                    of("frame/LinkFromRoot.*", "links from the root", "a name within the program"),
                    of("words/BrowserName.*", "[A-Z][A-Za-z ]+| on ", "names of programs"),
                    of("overview/KeepAttention.*", "Could not .*", "the log"),
                    of("guide/.*", "<.*|th .*", "HTML"),
                    of("language/TimeForm.*", ".*", "forms of dates"),
                    of("language/.*", "English|(%s )?has .*|is no .*", "told as the server starts"),
                    of("snippet/.*", ".*", "programs, which are English"),
                    of(
                            "ConsoleClients.*",
                            "Console, as|Shows messages .*|for the .*",
                            "the record"),
                    of(
                            "ConsoleClients.*",
                            "department administration .*|there is no .*",
                            "the log"),
                    of("OnBehalfOf.*", ".*", "the log, and the record"),
                    of(
                            ANYWHERE,
                            "HTTP( .*)?|POST|Bearer|Date|MB|ms|%\\.1f GB",
                            "the same everywhere"),
                    of("landing.html.*", "/.*", "an address"),
                    of(
                            "alarm/.*|recipient/.*|settings/.*",
                            "not any more|(not )?on it.*|not known|the department",
                            "the record"),
                    of(
                            "(department|message|webhook)/.*",
                            "suspension ended|not known|(secret|sent) (added|ended|again)",
                            "the record"),
                    of("record/ProofPages.*", "all of .*", "the record"),
                    of(
                            "tryout/.*",
                            "try-out by|TOKEN=.*",
                            "the label of a credential, and a program"),
                    of("phone/.*", "curl .*", "a program"),
                    of(
                            "(people|registration|search|recipient)/.*",
                            "link|registration token|search in the console|file to import",
                            "what a seal is for"),
                    of("client/HandOver.*", "what the owner of .*", "what a defect would say"),
                    of("message/StatusWords.*", "scheduled .*|rejected .*", "the API's own"),
                    of("NumberWords.*", "(is not|must be).*", "what the SMS server says"));

    private static NoText of(String file, String text, String why) {
        return new NoText(Pattern.compile(file), Pattern.compile(text, Pattern.DOTALL), why);
    }

    boolean is(Said it) {
        return file.matcher(it.where()).matches() && text.matcher(it.text()).matches();
    }
}
