package org.smsauth.auth.console.snippet;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;

/**
 * What a program is for: a client, how it proves itself, and what it does first.
 *
 * @param words the cases it is: {@code secret}, {@code key}, {@code certificate} or {@code
 *     workload}; {@code tls} with a client certificate; {@code dpop} with tokens bound by DPoP;
 *     {@code sends} when it sends; how its key signs
 */
record ProgramCase(Set<String> words, Map<String, String> values) {

    static final String SECRET = "PUT-THE-CLIENT-SECRET-HERE";
    static final String KEY_FILE = "private-key.pem";
    static final String CERTIFICATE_FILE = "client.pem";
    static final String CERTIFICATE_KEY_FILE = "client-key.pem";
    static final String PLATFORM_TOKEN = "/var/run/secrets/tokens/smsauth";

    /** Nobody's: of those that are kept for films and examples. */
    static final String TO = "+14155550123";

    private static final Pattern SERVICE_ACCOUNT =
            Pattern.compile("system:serviceaccount:([a-z0-9.-]+):([a-z0-9.-]+)");

    /**
     * @param secret null for a placeholder
     */
    static ProgramCase of(
            Client client,
            Credential credential,
            FirstCall call,
            IssuerSettings settings,
            @Nullable String secret) {
        var it = new ProgramCase(new HashSet<>(), new HashMap<>(Map.of("kubectl", "kubectl")));
        it.addProof(credential.proof());
        it.addBinding(client, call);
        it.addCall(call);
        it.values.putAll(
                Map.of(
                        "id",
                        client.id().value(),
                        "secret",
                        Objects.requireNonNullElse(secret, SECRET),
                        "issuer",
                        settings.issuer().toString(),
                        "token",
                        settings.url(OAuthPaths.TOKEN),
                        "to",
                        TO,
                        "from",
                        sender(client),
                        "key-file",
                        KEY_FILE,
                        "certificate-file",
                        CERTIFICATE_FILE,
                        "certificate-key-file",
                        CERTIFICATE_KEY_FILE,
                        "platform-token",
                        PLATFORM_TOKEN));
        return it;
    }

    private static String sender(Client client) {
        return client.permissions().senderIds().values().stream()
                .findFirst()
                .map(SenderId::value)
                .orElse("ACME");
    }

    private void addProof(Proof proof) {
        switch (proof) {
            case Proof.SecretDigest _ -> words.add("secret");
            case PublicKey key -> {
                var signing = KeyWords.of(key);
                words.add("key");
                words.add(signing.word());
                values.putAll(signing.values());
            }
            case Certificate _ -> {
                words.add("certificate");
                words.add("tls");
            }
            case Workload workload -> {
                words.add("workload");
                values.put("audience", workload.audience());
                addServiceAccount(workload);
            }
        }
    }

    private void addServiceAccount(Workload workload) {
        var name = SERVICE_ACCOUNT.matcher(workload.subject());
        if (name.matches()) {
            words.add("serviceaccount");
            values.put("namespace", name.group(1));
            values.put("kubectl", "kubectl -n " + name.group(1));
            values.put("service-account", name.group(2));
        }
    }

    private void addBinding(Client client, FirstCall call) {
        var may = client.permissions();
        if (may.certificateBound()) {
            words.add("tls");
        }
        var isBound = may.requiresBoundTokens() || call.wantsBoundToken();
        if (may.dpopBound() || (isBound && !words.contains("tls"))) {
            words.add("dpop");
        }
        if (words.contains("dpop") || words.contains("eddsa")) {
            words.add("ed25519");
        }
        values.put(
                "needs-curl",
                words.contains("key") || words.contains("dpop")
                        ? "it needs curl and OpenSSL 3"
                        : "it needs curl");
    }

    private void addCall(FirstCall call) {
        if (call.sends().isPresent()) {
            words.add("sends");
        }
        values.put("scope", call.scope());
        values.put("type", call.sends().map(MessageType::wire).orElse(""));
        values.put("method", call.method());
        values.put("url", call.url());
        var sends = call.sends().isPresent();
        values.put("file", sends ? "send-sms" : "first-call");
        values.put("file-snake", sends ? "send_sms" : "first_call");
        values.put("file-camel", sends ? "SendSms" : "FirstCall");
    }

    /** The program in a language; in a cluster, that of Node with where it is run. */
    String program(Language language, Map<Language, ProgramText> texts) {
        return language == Language.KUBERNETES
                ? inCluster(texts).written(language, texts)
                : written(language, texts);
    }

    private String written(Language language, Map<Language, ProgramText> texts) {
        return Objects.requireNonNull(texts.get(language)).in(words, values);
    }

    /** A cluster lays everything where it is told to. */
    private ProgramCase inCluster(Map<Language, ProgramText> texts) {
        var there = new ProgramCase(new HashSet<>(words), new HashMap<>(values));
        there.words.add("kubernetes");
        there.values.put("key-file", "/key/" + KEY_FILE);
        there.values.put("certificate-file", "/certificate/" + CERTIFICATE_FILE);
        there.values.put("certificate-key-file", "/certificate/" + CERTIFICATE_KEY_FILE);
        there.values.put("platform-token", "/platform/token");
        there.values.put("program", there.written(Language.NODE, texts).strip());
        return there;
    }
}
