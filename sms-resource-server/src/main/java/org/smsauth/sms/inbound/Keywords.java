package org.smsauth.sms.inbound;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.stereotype.Component;

/**
 * Which words ask for something, when they are all that a message says: in any case, width and
 * accent, and whatever punctuation stands around them or between them.
 */
@Component
class Keywords {

    private static final Map<Keyword, List<String>> KNOWN =
            Map.of(
                    Keyword.STOP,
                    List.of(
                            // English
                            "stop",
                            "stopall",
                            "stop all",
                            "stop sms",
                            "unsubscribe",
                            "cancel",
                            "end",
                            "quit",
                            "optout",
                            "opt out",
                            "revoke",
                            // Spanish
                            "alto",
                            "baja",
                            "dar de baja",
                            "darse de baja",
                            "parar",
                            "pare",
                            "detener",
                            "cancelar",
                            "no mas",
                            // French
                            "arret",
                            "arreter",
                            "arretez",
                            "desabonner",
                            "desabonnement",
                            "me desabonner",
                            "se desabonner",
                            "desinscrire",
                            "desinscription",
                            "annuler",
                            // German
                            "stopp",
                            "abmelden",
                            "abbestellen",
                            "abmeldung",
                            "austragen",
                            "aufhoren",
                            "aufhoeren",
                            "ende",
                            "halt",
                            "kundigen",
                            "kuendigen",
                            // Portuguese
                            "sair",
                            "descadastrar",
                            "remover",
                            // Italian
                            "ferma",
                            "fermare",
                            "basta",
                            "annulla",
                            "cancella",
                            "cancellami",
                            "disiscrivi",
                            "disiscrivimi",
                            "disiscriviti",
                            "rimuovi",
                            // Dutch
                            "stoppen",
                            "afmelden",
                            "uitschrijven",
                            "opzeggen",
                            "einde"),
                    Keyword.START,
                    List.of(
                            // English
                            "start",
                            "unstop",
                            "optin",
                            "opt in",
                            "resume",
                            "subscribe",
                            // Spanish
                            "alta",
                            "iniciar",
                            "comenzar",
                            "empezar",
                            "suscribir",
                            "reanudar",
                            // French
                            "commencer",
                            "demarrer",
                            "reprendre",
                            "abonner",
                            "sabonner",
                            "s abonner",
                            // German
                            "starten",
                            "anmelden",
                            "anmeldung",
                            "beginnen",
                            // Portuguese
                            "comecar",
                            "retomar",
                            "voltar",
                            "inscrever",
                            // Italian
                            "inizia",
                            "iniziare",
                            "avvia",
                            "riprendi",
                            "iscrivi",
                            "iscrivimi",
                            // Dutch
                            "aanmelden",
                            "inschrijven",
                            "hervatten"),
                    Keyword.HELP,
                    List.of(
                            "help",
                            "info",
                            "information",
                            // Spanish
                            "ayuda",
                            "informacion",
                            // French
                            "aide",
                            "informations",
                            // German
                            "hilfe",
                            "informationen",
                            // Portuguese
                            "ajuda",
                            "informacao",
                            // Italian
                            "aiuto",
                            "informazioni",
                            // Dutch
                            "hulp",
                            "informatie"));

    /** No keyword, however it is written, has so many characters. */
    private static final int LONGEST = 200;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+|\\p{Cf}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<String, Keyword> words = new HashMap<>();

    Keywords(InboundSettings settings) {
        KNOWN.forEach((keyword, all) -> all.forEach(it -> words.put(it, keyword)));
        add(Keyword.STOP, "stop-words", settings.stopWords());
        add(Keyword.START, "start-words", settings.startWords());
        add(Keyword.HELP, "help-words", settings.helpWords());
    }

    private void add(Keyword keyword, String setting, List<String> more) {
        for (var word : more) {
            var plain = word.length() > LONGEST ? "" : plain(word);
            if (plain.isEmpty()) {
                throw new UnusableSettingException(
                        "smsauth.inbound.%s: a word has 1 to %d characters, a letter or digit among them"
                                .formatted(setting, LONGEST));
            }
            var known = words.putIfAbsent(plain, keyword);
            if (known != null && known != keyword) {
                throw new UnusableSettingException(
                        "smsauth.inbound.%s: '%s' means %s already"
                                .formatted(setting, plain, known.name()));
            }
        }
    }

    /** What all of the text asks for, if it is one of the words. */
    Optional<Keyword> in(String text) {
        return text.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(words.get(plain(text)));
    }

    /** In small letters without accents, one blank between words, and nothing around them. */
    private static String plain(String text) {
        var bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
        return BETWEEN.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }
}
