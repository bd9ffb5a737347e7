package org.smsauth.runtime.outage;

/** How the store does, as of the last look. */
public sealed interface StoreState {

    /** It answers, and has room. */
    record Answers() implements StoreState {}

    /**
     * It answers, and its disk is nearly full: what is under way may be finished, nothing new is
     * begun.
     *
     * @param why in words for an operator, and for whoever asks for health
     */
    record Full(String why) implements StoreState {}

    /**
     * It does not answer, or keeps nothing.
     *
     * @param why in words for an operator, and for whoever asks for health
     */
    record Away(String why) implements StoreState {}
}
