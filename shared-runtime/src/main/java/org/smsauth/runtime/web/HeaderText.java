package org.smsauth.runtime.web;

import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Which characters a header may have: what {@link StrictHttpFirewall} lets pass, found out without
 * a regular expression over every token.
 */
final class HeaderText {

    private HeaderText() {}

    static StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(it -> isPrintable(it, false));
        firewall.setAllowedHeaderValues(it -> isPrintable(it, true));
        return firewall;
    }

    /** Assigned characters that are no controls; and tabs, in values. */
    static boolean isPrintable(String text, boolean withTabs) {
        for (int at = 0; at < text.length(); at++) {
            var c = text.charAt(at);
            if ((c < ' ' || c > '~')
                    && !(withTabs && c == '\t')
                    && !isPrintable(text.codePointAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
