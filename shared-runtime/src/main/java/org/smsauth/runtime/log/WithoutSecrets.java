package org.smsauth.runtime.log;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Text without what opens something, wherever in it that stands: the value of what is named like a
 * password, a secret or a token; what an {@code Authorization} or {@code Cookie} header says; the
 * password in an address; and what can be told by its form, which are this house's secrets, signed
 * tokens and private keys. A second line: nobody writes them on purpose, but drivers, pools and
 * libraries quote what they cannot use.
 */
final class WithoutSecrets {

    private static final String INSTEAD = "***";

    private static final String NAME =
            "(?:passw(?:or)?d|pwd|passphrase|secret|(?:root|api|private)[-_.]?key|client[-_.]?assertion"
                    + "|(?:access|refresh|id|registration)[-_.]?token)";

    /** Each with what stays of it as its first group; no part of any is tried twice. */
    private static final List<Pattern> SECRETS =
            List.of(
                    pattern("(" + NAME + "\\s?=\\s?[\"']?)[^;&,\\s\"'}\\]]++"),
                    pattern("(" + NAME + "[\"']\\s?:\\s?[\"'])(?:[^\"'\\\\]|\\\\.)++"),
                    pattern(
                            "(authorization[\"']?\\s?[:=]\\s?\\[?[\"']?(?:Bearer|Basic|DPoP) )[^\\s\"',\\]]++"),
                    pattern("\\b((?:Bearer|Basic|DPoP) )[\\w.~+/-]{16,}+=*+"),
                    pattern("(\\bcookie[\"']?\\s?[:=]\\s?\\[?[\"']?)[^\"'\\s\\]][^\"'\\r\\n\\]]*+"),
                    pattern("(://[^/\\s:@?#]*+:)[^/\\s@]++(?=@)"),
                    pattern("\\b(sms[air]_[a-z0-9-]{1,80}+_)\\w{20,}+"),
                    pattern("\\b(eyJ)[\\w-]{8,}+\\.[\\w-]++(?:\\.[\\w-]*+)*+"),
                    pattern("(-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----)[^-]++"));

    private static final Pattern NAME_OF_ONE =
            pattern("(?:" + NAME + "|token|authorization|cookie)$");

    private WithoutSecrets() {}

    private static Pattern pattern(String of) {
        return Pattern.compile(of, Pattern.CASE_INSENSITIVE);
    }

    static String of(String text) {
        var rest = text;
        for (var secret : SECRETS) {
            rest = secret.matcher(rest).replaceAll("$1" + INSTEAD);
        }
        return rest;
    }

    /** The value of what is called so. */
    static String of(String name, String text) {
        return NAME_OF_ONE.matcher(name).find() ? INSTEAD : of(text);
    }
}
