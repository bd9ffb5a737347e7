package org.smsauth.benchmarks;

/** What a message costs. */
final class MessageCases {

    private MessageCases() {}

    static void run(Installation installation) throws Exception {
        var token = installation.token(installation.client("ALERTS"));
        var request = Requests.sms(token, "+14155550123", "ACME");
        installation.messages("message, one reused token, stored and sent", () -> request).run();
    }
}
