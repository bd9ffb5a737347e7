package org.smsauth.auth.console.frame;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.issuer.IssuerSettings;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.unbescape.html.HtmlEscape;

/**
 * Lets every link of a page that begins at this server's root have the path of its public address
 * before it, wherever the template has the link from. So templates and pages know their own paths
 * alone.
 */
@Component
class LinkFromRoot extends AbstractProcessorDialect {

    private static final Set<String> LINKS =
            Set.of("href", "src", "action", "formaction", "data-follow");
    private static final int LAST = 100_000;

    private final String prefix;

    LinkFromRoot(IssuerSettings settings) {
        super("links from the root", null, LAST);
        this.prefix = settings.path().prefix();
    }

    /** The one place where the path is added: not in link expressions too. */
    @Component
    static class PlainLinks {

        PlainLinks(SpringTemplateEngine engine) {
            engine.setLinkBuilder(
                    new StandardLinkBuilder() {
                        @Override
                        protected String computeContextPath(
                                IExpressionContext context,
                                String base,
                                @Nullable Map<String, Object> parameters) {
                            return "";
                        }
                    });
        }
    }

    @Override
    public Set<IProcessor> getProcessors(@Nullable String dialectPrefix) {
        return prefix.isEmpty()
                ? Set.of()
                : LINKS.stream().map(Link::new).collect(Collectors.toSet());
    }

    private final class Link extends AbstractAttributeTagProcessor {

        private Link(String attribute) {
            super(TemplateMode.HTML, null, null, false, attribute, false, LAST, false);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                @Nullable String value,
                IElementTagStructureHandler handler) {
            if (value != null && value.startsWith("/") && !value.startsWith("//")) {
                handler.setAttribute(
                        name.getAttributeName(), HtmlEscape.escapeHtml4Xml(prefix + value));
            }
        }
    }
}
