package org.smsauth.auth.console.form;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.PathVariables;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds a form while its person signs in once more, sealed in the session: nobody else reads it,
 * and nothing sends it but a click of theirs, once.
 */
@Component
public class HoldChange {

    /** The field by which a held form says which it is. */
    public static final String FIELD = "_held";

    private static final String ATTRIBUTE = "smsauth.held";
    private static final Duration VALIDITY = Duration.ofMinutes(15);
    private static final int LONGEST = 100_000;
    private static final Set<String> OF_THE_FORM_ALONE = Set.of(FIELD, "_csrf", SentForms.FIELD);

    /** What a form does whose action is not known. */
    private static final String SEND = "Send what you filled in";

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]+)}");

    private final Seal seal;
    private final People people;
    private final FindAction findAction;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.shared();

    HoldChange(RootKey rootKey, People people, FindAction findAction, Clock clock) {
        this.findAction = findAction;
        this.people = people;
        this.seal = new Seal(rootKey, "held change");
        this.clock = clock;
    }

    /** Whether the form can be held: not with a file in it, which may be as large as it likes. */
    public boolean hold(HttpServletRequest request, Visitor visitor, For action) {
        var session = request.getSession();
        session.removeAttribute(ATTRIBUTE);
        if (!isForm(request)) {
            return false;
        }
        var text = json.writeValueAsString(of(request, action));
        if (text.length() > LONGEST) {
            return false;
        }
        session.setAttribute(ATTRIBUTE, seal.seal(text, place(visitor.person())));
        return true;
    }

    static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null
                || type.toLowerCase(Locale.ROOT)
                        .startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private HeldChange of(HttpServletRequest request, For action) {
        return of(
                request,
                clock.instant().plus(VALIDITY),
                words(action.does(), it -> PathVariables.of(request, it)),
                Words.of(action.ends()),
                whom(request));
    }

    /** A form that somebody sent who is not signed in any more. */
    HeldChange kept(HttpServletRequest request, Instant until) {
        var found = findAction.of(PublicPath.within(request));
        return of(
                request,
                until,
                found.map(it ->
                                words(
                                        it.action().does(),
                                        name -> Optional.ofNullable(it.variables().get(name))))
                        .filter(it -> !it.isEmpty())
                        .orElseGet(() -> Words.of(SEND)),
                found.map(it -> Words.of(it.action().ends())).orElse(""),
                "");
    }

    private static HeldChange of(
            HttpServletRequest request, Instant until, String does, String ends, String whom) {
        var query = request.getQueryString();
        return new HeldChange(
                RandomText.ofLength(ConsoleFrame.RANDOM_CHARACTERS),
                until,
                does,
                ends,
                whom,
                PublicPath.within(request) + (query == null ? "" : "?" + query),
                WayBack.of(WayBack.pageOf(request)).orElse(ConsoleFrame.ROOT),
                request.getParameterMap().entrySet().stream()
                        .filter(it -> !OF_THE_FORM_ALONE.contains(it.getKey()))
                        .flatMap(HoldChange::fields)
                        .toList());
    }

    private static Stream<HeldChange.Field> fields(Map.Entry<String, String[]> of) {
        return Arrays.stream(of.getValue()).map(it -> new HeldChange.Field(of.getKey(), it));
    }

    private static String words(String does, Function<String, Optional<String>> variables) {
        return StringUtils.capitalize(
                VARIABLE.matcher(Words.of(does))
                        .replaceAll(it ->
                                Matcher.quoteReplacement(
                                        variables.apply(it.group(1)).map(Words::of).orElse(""))));
    }

    private String whom(HttpServletRequest request) {
        var things =
                Stream.of(PathVariables.CREDENTIAL, PathVariables.CLIENT, PathVariables.DEPARTMENT)
                        .map(it -> Optional.ofNullable(request.getAttribute(it)))
                        .flatMap(Optional::stream)
                        .map(HoldChange::name);
        return Stream.concat(things, person(request).stream()).collect(joining(", "));
    }

    private Optional<String> person(HttpServletRequest request) {
        try {
            return PathVariables.of(request, "person")
                    .map(UUID::fromString)
                    .flatMap(people::findById)
                    .map(it -> it.name() + " (" + it.email() + ")");
        } catch (IllegalArgumentException nobody) {
            return Optional.empty();
        }
    }

    private static String name(Object thing) {
        return switch (thing) {
            case Credential it -> it.label();
            case Client it -> it.name();
            case Department it -> it.name();
            default -> thing.toString();
        };
    }

    /** Holds what was kept in the browser, for the visitor who has come in since. */
    void adopt(HttpServletRequest request, Visitor visitor, HeldChange kept) {
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        seal.seal(json.writeValueAsString(kept), place(visitor.person())));
    }

    /** The one that this visitor has not sent yet. */
    public Optional<HeldChange> of(HttpServletRequest request, Visitor visitor) {
        return Optional.ofNullable((String) request.getSession().getAttribute(ATTRIBUTE))
                .flatMap(it -> seal.open(it, place(visitor.person())))
                .flatMap(this::parse)
                .filter(it -> clock.instant().isBefore(it.until()));
    }

    private Optional<HeldChange> parse(String text) {
        try {
            return Optional.of(json.readValue(text, HeldChange.class));
        } catch (JacksonException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    /** Lets a form that was held be sent once; one that never was is none of its business. */
    public void send(HttpServletRequest request, Visitor visitor) {
        var id = request.getParameter(FIELD);
        if (id != null) {
            if (of(request, visitor).filter(it -> it.id().equals(id)).isEmpty()) {
                throw new NotPossible(
                        "This change was confirmed already, or waited for too long. See on its page"
                                + " what holds now.");
            }
            var session = request.getSession();
            request.setAttribute(ATTRIBUTE, session.getAttribute(ATTRIBUTE));
            session.removeAttribute(ATTRIBUTE);
        }
    }

    /** Holds again what was sent in vain. */
    public static void holdAgain(HttpServletRequest request) {
        carry(request.getAttribute(ATTRIBUTE), request);
    }

    /** What a session that ends holds, for the next; another person could not open it. */
    public static @Nullable Object held(HttpSession session) {
        return session.getAttribute(ATTRIBUTE);
    }

    public static void carry(@Nullable Object held, HttpServletRequest request) {
        if (held != null) {
            request.getSession().setAttribute(ATTRIBUTE, held);
        }
    }

    private static String place(Person of) {
        return of.id().toString();
    }
}
