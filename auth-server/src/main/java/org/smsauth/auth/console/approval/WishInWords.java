package org.smsauth.auth.console.approval;

import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.language.Words;

/** Says what somebody asks for, in a few words, as {@link Wish#words} says it in mails. */
public final class WishInWords {

    private WishInWords() {}

    public static String of(Wish wish) {
        return switch (wish) {
            case Wish.Register it -> Words.of("register “%s” for production", it.asked().name());
            case Wish.Promote it -> Words.of("promote “%s” to production", it.asked().name());
            case Wish.Widen it -> Words.of("let “%s” do more in production", it.asked().name());
            case Wish.NoFourEyes _ ->
                    Words.of("have one person decide alone about production again");
        };
    }
}
