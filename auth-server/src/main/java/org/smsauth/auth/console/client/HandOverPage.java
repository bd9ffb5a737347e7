package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.snippet.WriteSnippets;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Credentials;
import org.smsauth.auth.issuer.IssuerSettings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Shows what a credential's owner takes away; its secret to whoever has just made it, once. */
@Controller
class HandOverPage {

    private final ShownOnce once;
    private final Credentials credentials;
    private final WriteSnippets writeSnippets;
    private final IssuerSettings settings;

    HandOverPage(
            ShownOnce once,
            Credentials credentials,
            WriteSnippets writeSnippets,
            IssuerSettings settings) {
        this.credentials = credentials;
        this.writeSnippets = writeSnippets;
        this.once = once;
        this.settings = settings;
    }

    @GetMapping(Routes.CREDENTIAL + Routes.HAND_OVER)
    @For(Access.RUNS_DEPARTMENT)
    String show(
            @RequestAttribute Client client,
            @RequestAttribute Credential credential,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request,
            Model model) {
        Reach.require(visitor, client);
        var it = HandOver.kept(request, once, client, credential, settings);
        model.addAttribute("it", it);
        model.addAttribute("snippets", List.of(writeSnippets.of(client, credential, it.secret())));
        model.addAttribute("newClient", isFirst(client));
        model.addAttribute("root", Routes.of(client));
        return "console/clients/hand-over";
    }

    private boolean isFirst(Client client) {
        return credentials.page(client.id(), "", 2).size() == 1;
    }
}
