package org.smsauth.auth.console.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotThere;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows the guide, which the build puts beside the server. */
@Controller
class GuidePages {

    private static final String SOURCE = "META-INF/smsauth/console.md";

    private final SingletonSupplier<Guide> guide = SingletonSupplier.of(GuidePages::read);

    @GetMapping(ConsoleFrame.ROOT + "/guide")
    @For(Access.SIGNED_IN)
    String show(Model model) {
        model.addAttribute("guide", guide.obtain());
        return "console/guide";
    }

    private static Guide read() {
        var source = new ClassPathResource(SOURCE);
        if (!source.exists()) {
            throw new NotThere();
        }
        try {
            return Guide.of(source.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
