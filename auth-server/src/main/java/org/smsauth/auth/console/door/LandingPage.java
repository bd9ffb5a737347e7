package org.smsauth.auth.console.door;

import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.issuer.IssuerSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What somebody sees who opens the server's address: what it is, and where to go on. */
@Controller
class LandingPage {

    private final IssuerSettings settings;
    private final String version;

    LandingPage(IssuerSettings settings, ObjectProvider<BuildProperties> build) {
        this.settings = settings;
        this.version =
                build.stream().map(BuildProperties::getVersion).findAny().orElse("development");
    }

    @GetMapping("/")
    @For(Access.OPEN)
    String show(Model model) {
        model.addAttribute("issuer", settings.issuer());
        model.addAttribute("resource", settings.resource());
        model.addAttribute("version", version);
        return "landing";
    }
}
