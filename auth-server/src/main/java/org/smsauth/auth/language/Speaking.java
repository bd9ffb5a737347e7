package org.smsauth.auth.language;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContext;

/** That what is said now is said in one language. */
record Speaking(Catalog catalog) implements LocaleContext {

    @Override
    public Locale getLocale() {
        return catalog.locale();
    }
}
