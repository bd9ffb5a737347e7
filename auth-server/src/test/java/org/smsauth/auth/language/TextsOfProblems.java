package org.smsauth.auth.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.language.Said.How;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the SMS server says of each kind of problem: its name, what it means, and what to do. */
final class TextsOfProblems {

    private static final String KINDS = "ProblemType.java:";
    private static final String STEPS = "problems.yaml";

    private TextsOfProblems() {}

    /**
     * Reads them from its sources.
     *
     * @param main its folder of sources and resources
     */
    static List<Said> of(Path main) throws IOException {
        var all = new ArrayList<>(steps(main.resolve("resources/docs").resolve(STEPS)));
        TextsOfSources.of(main.resolve("java/org/smsauth/sms/door/web")).stream()
                .filter(it -> it.where().contains(KINDS))
                .forEach(all::add);
        return all;
    }

    private static List<Said> steps(Path file) throws IOException {
        Map<String, Map<String, Object>> problems =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        var all = new ArrayList<Said>();
        problems.forEach((kind, problem) -> {
            if (problem.get("do") instanceof List<?> steps) {
                steps.forEach(
                        it -> all.add(new Said(String.valueOf(it), STEPS + ": " + kind, How.KEY)));
            }
        });
        return all;
    }
}
