package org.smsauth.auth.console.message;

import java.util.List;
import java.util.Set;
import org.smsauth.auth.console.words.RefusalTitles;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Refusal;

/** Says what a refusal of the SMS API means, and what to do, in the language of the page. */
final class ExplainRefusal {

    /** Codes that two kinds of problems have. */
    private static final Set<String> OF_TWO_KINDS = Set.of("INVALID_ARGUMENT", "PERMISSION_DENIED");

    public String title(Refusal refusal) {
        var guide = refusal.guide();
        var isTold =
                !RefusalTitles.isKnown(refusal.code()) || OF_TWO_KINDS.contains(refusal.code());
        return guide != null && isTold ? Words.of(guide.title()) : RefusalTitles.of(refusal.code());
    }

    public String means(Refusal refusal) {
        return Words.of(WhatToDo.about(refusal).means());
    }

    /** In this order. */
    public List<String> steps(Refusal refusal) {
        return WhatToDo.about(refusal).steps().stream().map(it -> Words.of(it)).toList();
    }
}
