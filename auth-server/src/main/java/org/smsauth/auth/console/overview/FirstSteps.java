package org.smsauth.auth.console.overview;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.overview.Beginning.Messages;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Environment;

/** What is to be done before a department's messages reach real phones, in its order. */
final class FirstSteps {

    private static final String INVITE = "/console/people/invite";

    private FirstSteps() {}

    /** Those of a department, for somebody who runs it; none where it is there to manage alone. */
    static List<FirstStep> of(Beginning it) {
        if (Beginning.onlyManages(it.department())) {
            return List.of();
        }
        var steps = new ArrayList<FirstStep>();
        if (it.administers() || !it.maySend()) {
            steps.add(whatItMaySend(it));
        }
        if (it.administers()) {
            steps.add(
                    FirstStep.own(
                            Words.of("Invite its lead"),
                            Words.of(
                                    "Somebody of the department who looks after its systems here."),
                            it.hasLead(),
                            INVITE));
        }
        steps.add(
                FirstStep.own(
                        Words.of("Register a client"),
                        Words.of(
                                "A client is one system that sends SMS, such as the shop or the door sensors. Begin in the sandbox: nothing reaches a real phone from there."),
                        it.client() != null,
                        it.maySend() ? Routes.clientsOf(it.department()) + "/new" : null));
        steps.add(
                FirstStep.own(
                        Words.of("Hand over its credential"),
                        Words.of(
                                "What the system proves itself with, mostly a secret. It is shown once: give it to whoever runs the system."),
                        it.hasCredential(),
                        below(it.client(), "/credentials/new")));
        steps.add(firstMessage(it));
        steps.add(goLive(it));
        return List.copyOf(steps);
    }

    private static FirstStep whatItMaySend(Beginning it) {
        return new FirstStep(
                Words.of("Decide what the department may send"),
                Words.of("The types of message, and the names that phones show as the sender."),
                it.maySend(),
                it.administers() ? Routes.of(it.department()) + "/settings" : null,
                it.administers() ? "" : it.administrators());
    }

    private static FirstStep firstMessage(Beginning it) {
        return FirstStep.own(
                Words.of("Send the first message"),
                it.messages() == Messages.UNKNOWN
                        ? Words.of(
                                "Whether one was sent is not known just now: the SMS server does not answer. Reload this page in a moment.")
                        : Words.of(
                                "Try it here in the browser, or let the system send: the client's page has the code to paste."),
                it.messages() == Messages.SENT,
                it.hasCredential() ? below(it.client(), triable(it.client()) ? "/try" : "") : null);
    }

    private static boolean triable(@Nullable Client client) {
        return client != null
                && isInSandbox(client)
                && !client.permissions().sendsNothing()
                && !client.permissions().requiresBoundTokens();
    }

    private static boolean isInSandbox(@Nullable Client client) {
        return client != null && client.environment() == Environment.SANDBOX;
    }

    private static FirstStep goLive(Beginning it) {
        var words =
                Words.of(
                        "Promote the client to production, once a message of it was delivered in the sandbox. From then on real phones ring.");
        return FirstStep.own(
                Words.of("Go live"),
                it.department().fourEyes()
                        ? words + " " + Words.of("Here two people decide that.")
                        : words,
                it.isLive(),
                it.messages() == Messages.SENT
                        ? below(it.client(), isInSandbox(it.client()) ? "/promotion" : "")
                        : null);
    }

    private static @Nullable String below(@Nullable Client client, String page) {
        return client == null ? null : Routes.of(client) + page;
    }

    /**
     * Those of an installation, for an administrator.
     *
     * @param canSend whether a department may send anything
     * @param settings of a department that may not; null where there is none
     */
    static List<FirstStep> ofInstallation(
            boolean hasDepartment,
            boolean canSend,
            @Nullable String settings,
            boolean hasLead,
            boolean hasTwoAdministrators) {
        return List.of(
                FirstStep.own(
                        Words.of("Open a department"),
                        Words.of(
                                "Clients, people and messages each belong to one, such as Marketing or Facilities."),
                        hasDepartment,
                        "/console/departments/open"),
                FirstStep.own(
                        Words.of("Decide what it may send"),
                        Words.of(
                                "The types of message, and the names that phones show as the sender."),
                        canSend,
                        settings),
                FirstStep.own(
                        Words.of("Invite its lead"),
                        Words.of(
                                "Somebody of the department who looks after its systems. You get a link to pass on."),
                        hasLead,
                        hasDepartment ? INVITE : null),
                FirstStep.own(
                        Words.of("Invite a second administrator"),
                        Words.of(
                                "So that somebody can let you in again, should you lose your password."),
                        hasTwoAdministrators,
                        INVITE));
    }

    /** Whether there is something left to do. */
    static boolean isToDo(List<FirstStep> steps) {
        return !steps.stream().allMatch(FirstStep::done);
    }
}
