package org.smsauth.auth.console.snippet;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.language.Words;
import org.smsauth.model.MessageType;
import org.springframework.stereotype.Component;

/** Writes the programs of a client in every language, with its own values. */
@Component
public class WriteSnippets {

    private final IssuerSettings settings;
    private final Map<Language, ProgramText> texts = new EnumMap<>(Language.class);

    WriteSnippets(IssuerSettings settings) {
        this.settings = settings;
        for (var it : Language.values()) {
            texts.put(it, ProgramText.of(it));
        }
    }

    /** By the first of each kind of credential, with a placeholder for what is secret. */
    public List<Snippets> of(Client client, List<Credential> credentials) {
        var kinds = new LinkedHashMap<String, Credential>();
        credentials.forEach(it -> kinds.putIfAbsent(it.proof().kind(), it));
        return kinds.values().stream().map(it -> of(client, it, null)).toList();
    }

    /**
     * By that credential.
     *
     * @param secret null for a placeholder
     */
    public Snippets of(Client client, Credential credential, @Nullable String secret) {
        var call = FirstCall.of(client, credential, settings);
        var values = ProgramCase.of(client, credential, call, settings, secret);
        return new Snippets(
                by(credential),
                todo(call, credential.proof(), secret != null),
                call.sends().isPresent(),
                Arrays.stream(Language.values())
                        .map(it ->
                                new Snippet(
                                        "snippet-%s-%s"
                                                .formatted(credential.proof().kind(), it.id()),
                                        it.words(),
                                        values.program(it, texts)))
                        .toList());
    }

    private static String by(Credential credential) {
        var words =
                switch (credential.proof()) {
                    case Proof.SecretDigest _ -> "With the secret “%s”";
                    case PublicKey _ -> "With the private key of “%s”";
                    case Certificate _ -> "With the certificate “%s”";
                    case Workload _ -> "As the workload “%s”";
                };
        return Words.of(words, credential.label());
    }

    private static String todo(FirstCall call, Proof proof, boolean withSecret) {
        var ready = todo(proof, withSecret);
        return call.sends().filter(it -> it == MessageType.INTERNAL).isEmpty()
                ? ready
                : (ready
                                + " "
                                + Words.of(
                                        "Internal messages go to staff alone: put %s into the staff directory of that environment first, or write a number that is in it in its place.",
                                        ProgramCase.TO))
                        .strip();
    }

    private static String todo(Proof proof, boolean withSecret) {
        return switch (proof) {
            case Proof.SecretDigest _ when withSecret -> "";
            case Proof.SecretDigest _ ->
                    Words.of(
                            "Put the secret in the place of %s: it was shown once, to whoever made it.",
                            ProgramCase.SECRET);
            case PublicKey _ ->
                    Words.of(
                            "Lay its private key beside the program, as %s (PKCS #8), or change the name.",
                            ProgramCase.KEY_FILE);
            case Certificate _ ->
                    Words.of(
                            "Lay its certificate and the key of that beside the program, as %s and %s (PKCS #8), or change the names.",
                            ProgramCase.CERTIFICATE_FILE, ProgramCase.CERTIFICATE_KEY_FILE);
            case Workload _ ->
                    Words.of(
                            "Say in which file the platform lays the workload's token: %s is an example.",
                            ProgramCase.PLATFORM_TOKEN);
        };
    }
}
