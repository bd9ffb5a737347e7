package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.language.Words;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Says with one button that a client was looked at and is still needed. */
@Controller
class ReviewPages {

    private final Several several;
    private final ShownOnce once;

    ReviewPages(Several several, ShownOnce once) {
        this.several = several;
        this.once = once;
    }

    @PostMapping(Routes.CLIENT + "/review")
    @For(value = Access.RUNS_DEPARTMENT, does = "Mark a client as reviewed")
    String reviewed(
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request) {
        Reach.require(visitor, client);
        several.reviewed(client, visitor.actor())
                .ifPresent(it -> {
                    throw new NotPossible(Words.of("It could not be marked as reviewed: %s.", it));
                });
        once.tell(
                request,
                Routes.of(client),
                Words.of("It is marked as reviewed; the next time is in a year."));
        return "redirect:" + Routes.of(client);
    }
}
