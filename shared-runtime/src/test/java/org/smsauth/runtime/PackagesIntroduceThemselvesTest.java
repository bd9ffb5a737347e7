package org.smsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a package owns, and what it may depend on, stands once: in main's package-info. */
class PackagesIntroduceThemselvesTest {

    private static final String INTRODUCTION = "package-info.java";

    @Test
    void each_package_of_main_says_what_it_is() throws IOException {
        var packages = packages("src/main/java");

        assertThat(packages).hasSizeGreaterThan(50);
        assertThat(packages)
                .as("packages without a package-info")
                .allMatch(it -> Files.exists(it.resolve(INTRODUCTION)));
    }

    /** A room that declares nothing may reach everything: only what wires a server does. */
    @Test
    void each_room_of_a_server_declares_what_it_may_reach() throws IOException {
        assertThat(
                        packages("src/main/java").stream()
                                .filter(PackagesIntroduceThemselvesTest::isRoom))
                .as("rooms whose package-info declares no dependencies")
                .hasSizeGreaterThan(60)
                .allMatch(it -> contains(it.resolve(INTRODUCTION), "allowedDependencies"));
    }

    private static boolean isRoom(Path it) {
        return it.toString().matches(".*/org/smsauth/(auth|sms)/.*");
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file).contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tests come first on the class path: theirs would be the one that is read. */
    @Test
    void no_test_says_it_again_without_the_dependencies_that_are_checked() throws IOException {
        assertThat(packages("src/test/java").stream().map(it -> it.resolve(INTRODUCTION)))
                .as("package-infos of tests that hide main's")
                .noneMatch(it -> Files.exists(it) && Files.exists(ofMain(it)));
    }

    private static Path ofMain(Path ofTest) {
        return Path.of(ofTest.toString().replace("/src/test/java/", "/src/main/java/"));
    }

    private static List<Path> packages(String sources) throws IOException {
        try (var modules = Files.list(Path.of("..").toAbsolutePath().normalize())) {
            return modules.map(it -> it.resolve(sources))
                    .filter(Files::isDirectory)
                    .flatMap(PackagesIntroduceThemselvesTest::withClasses)
                    .toList();
        }
    }

    private static Stream<Path> withClasses(Path root) {
        try (var files = Files.walk(root)) {
            return files
                    .filter(it -> it.toString().endsWith(".java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
