package org.smsauth.auth.console.system;

import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.key.KeyLife;
import org.smsauth.auth.key.KeyLives;
import org.smsauth.auth.key.PublishNextKey;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The keys that tokens are signed with, and the next one before its time. */
@Controller
class SigningKeyPages {

    private static final String KEYS = "/console/signing-keys";
    private static final String ROTATION = KEYS + "/rotation";
    private static final int SHOWN = 12;

    private final KeyLives lives;
    private final PublishNextKey publish;

    SigningKeyPages(KeyLives lives, PublishNextKey publish) {
        this.lives = lives;
        this.publish = publish;
    }

    @GetMapping(KEYS)
    @For(Access.SEES_EVERYTHING)
    String list(Model model) {
        model.addAttribute("keys", lives.all().stream().limit(SHOWN).toList());
        model.addAttribute("waiting", isOneWaiting());
        return "console/system/signing-keys";
    }

    @GetMapping(ROTATION)
    @For(Access.ADMINISTERS)
    String ask(Model model) {
        requireNoneWaiting();
        model.addAttribute("lead", publish.leadTime());
        return "console/system/rotate-key";
    }

    @PostMapping(ROTATION)
    @For(value = Access.ADMINISTERS, does = "Replace the signing key")
    String rotate(@RequestAttribute Visitor visitor) {
        requireNoneWaiting();
        publish.publish(visitor.actor());
        return "redirect:" + KEYS;
    }

    private void requireNoneWaiting() {
        if (isOneWaiting()) {
            throw new NotPossible(
                    "The next key is published already and signs soon. Rotate again once it does.");
        }
    }

    private boolean isOneWaiting() {
        return lives.all().stream().anyMatch(it -> it.stage() == KeyLife.Stage.NEXT);
    }
}
