package org.smsauth.auth.language;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.dialect.IExpressionObjectDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.expression.IExpressionObjectFactory;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.model.IText;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.processor.text.AbstractTextProcessor;
import org.thymeleaf.processor.text.ITextStructureHandler;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/**
 * Says what stands in a template in the language of its reader: the text between tags, and those
 * attributes that people read. What an expression puts there is as it gives it; {@code #words}
 * translates within expressions.
 */
@Component
class TranslateTemplates extends AbstractProcessorDialect implements IExpressionObjectDialect {

    /** Attributes that people read. After {@code data-} stands one word: two would be a prefix. */
    static final List<String> READ =
            List.of(
                    "title",
                    "placeholder",
                    "aria-label",
                    "alt",
                    "data-label",
                    "data-copied",
                    "data-unchosen",
                    "data-existing",
                    "data-misplaced",
                    "data-failed");

    private static final Set<String> LITERAL = Set.of("code", "pre", "kbd", "script", "style");
    private static final String WORDS = "words";
    private static final String FOLDER = "console/";

    /** Before an expression takes the place of what the template has. */
    private static final int FIRST = 1;

    private final Languages languages;

    TranslateTemplates(Languages languages) {
        super("languages", null, FIRST);
        this.languages = languages;
    }

    /** What files of a language call a template: its path below the console's. */
    static String placeOf(ITemplateContext context) {
        var name = context.getTemplateData().getTemplate();
        return name.startsWith(FOLDER) ? name.substring(FOLDER.length()) : name;
    }

    @Override
    public Set<IProcessor> getProcessors(@Nullable String dialectPrefix) {
        var processors = new HashSet<IProcessor>();
        READ.forEach(it -> processors.add(new Attribute(it)));
        processors.add(new Text());
        return processors;
    }

    @Override
    public IExpressionObjectFactory getExpressionObjectFactory() {
        return new IExpressionObjectFactory() {
            @Override
            public Set<String> getAllExpressionObjectNames() {
                return Set.of(WORDS);
            }

            @Override
            public Object buildObject(IExpressionContext context, String name) {
                return new WordsInTemplates(context, languages);
            }

            @Override
            public boolean isCacheable(@Nullable String name) {
                return true;
            }
        };
    }

    private static @Nullable String translated(ITemplateContext context, String escaped) {
        var spoken = Words.spoken();
        if (spoken.isEmpty()) {
            return null;
        }
        var own = spoken.find(HtmlEscape.unescapeHtml(escaped), placeOf(context));
        return own == null ? null : HtmlEscape.escapeHtml4Xml(own);
    }

    private static final class Text extends AbstractTextProcessor {

        private Text() {
            super(TemplateMode.HTML, FIRST);
        }

        @Override
        protected void doProcess(
                ITemplateContext context, IText text, ITextStructureHandler handler) {
            var written = text.getText();
            var own = translated(context, written);
            if (own != null && !isLiteral(context)) {
                handler.setText(blanksBefore(written) + own + blanksAfter(written));
            }
        }

        private static boolean isLiteral(ITemplateContext context) {
            return context.getElementStack().stream()
                    .anyMatch(it -> LITERAL.contains(it.getElementCompleteName()));
        }

        private static String blanksBefore(String text) {
            var end = 0;
            while (Catalog.isBlank(text.charAt(end))) {
                end++;
            }
            return text.substring(0, end);
        }

        private static String blanksAfter(String text) {
            var start = text.length();
            while (Catalog.isBlank(text.charAt(start - 1))) {
                start--;
            }
            return text.substring(start);
        }
    }

    private static final class Attribute extends AbstractAttributeTagProcessor {

        private Attribute(String name) {
            super(TemplateMode.HTML, null, null, false, name, false, FIRST, false);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                @Nullable String value,
                IElementTagStructureHandler handler) {
            var own = value == null ? null : translated(context, value);
            if (own != null) {
                handler.setAttribute(name.getAttributeName(), own);
            }
        }
    }
}
