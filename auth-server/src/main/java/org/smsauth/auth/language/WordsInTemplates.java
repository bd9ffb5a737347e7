package org.smsauth.auth.language;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;

/**
 * What expressions of templates call {@code #words}: {@link Words}, for the template they stand in.
 */
public final class WordsInTemplates {

    private final IExpressionContext context;
    private final Languages languages;

    WordsInTemplates(IExpressionContext context, Languages languages) {
        this.context = context;
        this.languages = languages;
    }

    public String of(String english, @Nullable Object... values) {
        return Words.spoken().say(english, place(), values);
    }

    public String counted(long number, String one, String many, @Nullable Object... further) {
        return of(number == 1 ? one : many, Words.withFirst(number, further));
    }

    public String number(long number) {
        return Words.number(number);
    }

    /** For {@code lang}. */
    public String language() {
        return Words.locale().toLanguageTag();
    }

    /** The languages that a page may be read in besides its own. */
    public List<Language> others() {
        return languages.offered().stream().filter(it -> !it.tag().equals(language())).toList();
    }

    private String place() {
        return context instanceof ITemplateContext it ? TranslateTemplates.placeOf(it) : "";
    }
}
