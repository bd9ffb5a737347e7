package org.smsauth.auth.client;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.ClientId;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;
import org.smsauth.model.SystemScope;

/**
 * Whoever gives a client what it is registered for, and how far that hand reaches. The one place
 * that says who may give which scope to which client: console, management API and dynamic
 * registration ask here. A scope in no list is given by nobody; what the department is entitled to
 * is for {@link RegistrationRules}.
 *
 * <table>
 * <caption>Who gives what</caption>
 * <tr><th>scope<th>administrator<th>lead<th>managing client<th>initial access token
 * <tr><td>of a message type<td>yes<td>yes<td>yes<td>yes
 * <tr><td>{@code sms.read}, {@code sms.manage}<td>yes<td>yes<td>yes<td>no
 * <tr><td>{@code clients.manage}<td>yes<td>yes<td>if it has it, to a new client<td>no
 * <tr><td>{@code departments.manage}, {@code tokens.introspect}, {@code record.read}<td>yes<td>no<td>likewise<td>no
 * <tr><td>{@code sms.every_department}<td>yes<td>no<td>no<td>no
 * </table>
 */
public final class Giver {

    private static final String ACTOR = "client ";

    private static final Scope MESSAGES = Scope.of(List.of(MessageType.values()));
    private static final Scope MANAGEMENT = ManagementScope.all();

    /** What counts within a department. */
    private static final Scope WITHIN_DEPARTMENT =
            and(MESSAGES, SystemScope.READ.scope(), SystemScope.MANAGE.scope());

    private static final Giver ADMINISTRATOR =
            new Giver(
                    null,
                    and(
                            WITHIN_DEPARTMENT,
                            Stream.concat(
                                            MANAGEMENT.tokens().stream(),
                                            Stream.of(SystemScope.EVERY_DEPARTMENT.scope()))
                                    .toArray(String[]::new)),
                    Environment.PRODUCTION);
    private static final Giver LEAD =
            new Giver(
                    null,
                    and(WITHIN_DEPARTMENT, ManagementScope.CLIENTS.scope()),
                    Environment.PRODUCTION);

    private final @Nullable ClientId client;
    private final Scope gives;
    private final Environment environment;

    private Giver(@Nullable ClientId client, Scope gives, Environment environment) {
        this.client = client;
        this.gives = gives;
        this.environment = environment;
    }

    /** A person who administers the installation. */
    public static Giver administrator() {
        return ADMINISTRATOR;
    }

    /** A person who runs the department of the client in question. */
    public static Giver lead() {
        return LEAD;
    }

    /**
     * A client that manages those of its department.
     *
     * @param held the scope of its token
     */
    public static Giver managing(ClientId client, Scope held, Environment environment) {
        var more = held.within(MANAGEMENT).tokens().toArray(String[]::new);
        return new Giver(client, and(WITHIN_DEPARTMENT, more), environment);
    }

    /** Whoever holds an initial access token (RFC 7591), or registered with one. */
    public static Giver initialAccess(Environment environment) {
        return new Giver(null, MESSAGES, environment);
    }

    private static Scope and(Scope scope, String... more) {
        return new Scope(Stream.concat(scope.tokens().stream(), Arrays.stream(more)).toList());
    }

    /** What of that scope it cannot give a new client. */
    public Scope beyond(Scope wanted) {
        return wanted.without(gives);
    }

    /**
     * What of that scope it cannot give a client that is there. A client gives no management scope
     * to one that may have credentials already: it may have made them itself.
     */
    public Scope beyond(Client there, Scope wanted) {
        var outright = beyond(wanted);
        if (client == null) {
            return outright;
        }
        var promotes = wanted.within(MANAGEMENT).without(there.permissions().scope());
        return and(outright, promotes.tokens().toArray(String[]::new));
    }

    /** Whether what counts in that environment is within reach: production only from production. */
    public boolean reaches(Environment wanted) {
        return environment == Environment.PRODUCTION || wanted == Environment.SANDBOX;
    }

    /** Why it may not touch that client in any way, if it may not. */
    public Optional<Hindrance> toTouch(Client other) {
        if (other.isOfTheConsole()) {
            return Optional.of(new Hindrance.OfTheConsole(other.id()));
        }
        if (!reaches(other.environment())) {
            return Optional.of(new Hindrance.InProduction());
        }
        var beyond = beyond(other.permissions().scope());
        return beyond.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hindrance.Beyond(other.id(), beyond));
    }

    /**
     * Why it may not add a credential to that client, if it may not. What a client adds to itself,
     * or to another managing client of its making, would outlive the token it adds it with.
     */
    public Optional<Hindrance> toAddCredential(Client other) {
        return toTouch(other).or(() -> outliving(other));
    }

    private Optional<Hindrance> outliving(Client other) {
        if (isItself(other)) {
            return Optional.of(new Hindrance.Itself(other.id()));
        }
        var manages = !other.permissions().scope().within(MANAGEMENT).isEmpty();
        return client != null && manages && other.registeredBy().equals(actor(client))
                ? Optional.of(new Hindrance.OfItsMaking(other.id()))
                : Optional.empty();
    }

    /** Whether that client is the giver itself: it may only narrow or end what it is. */
    public boolean isItself(Client other) {
        return other.id().equals(client);
    }

    /** What the record calls a client that acts. */
    public static String actor(ClientId client) {
        return ACTOR + client;
    }

    /** The client that the record calls so; nothing where that is a person, or this server. */
    public static Optional<ClientId> ofActor(String actor) {
        try {
            return actor.startsWith(ACTOR)
                    ? Optional.of(new ClientId(actor.substring(ACTOR.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Why a client is out of a giver's reach. */
    public sealed interface Hindrance {

        /** A sentence for whoever tried. */
        String why();

        /** By which the console asks the SMS server: nobody's but the console's. */
        record OfTheConsole(ClientId client) implements Hindrance {
            @Override
            public String why() {
                return "Client %s is the console's own, by which it asks the SMS server: nobody changes it"
                        .formatted(client);
            }
        }

        record InProduction() implements Hindrance {
            @Override
            public String why() {
                return "This token is of a sandbox client, and that counts in production";
            }
        }

        /**
         * It can do more than the giver.
         *
         * @param beyond what of its scope
         */
        record Beyond(ClientId client, Scope beyond) implements Hindrance {
            @Override
            public String why() {
                return "Client %s may have %s, which this token cannot give"
                        .formatted(client, beyond);
            }
        }

        record Itself(ClientId client) implements Hindrance {
            @Override
            public String why() {
                return "Client %s adds no credential to itself: another client of its department, or a person, does"
                        .formatted(client);
            }
        }

        record OfItsMaking(ClientId client) implements Hindrance {
            @Override
            public String why() {
                return ("Client %s manages clients and was registered by this one: another client of"
                                + " the department, or a person, adds its credentials")
                        .formatted(client);
            }
        }
    }
}
