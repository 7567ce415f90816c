package dev.replicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What an application can call, compared with the list of the last commit, so that nothing disappears unnoticed. */
class PublicApiTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path LISTED = Path.of("src/test/api/public-api.txt");
    private static final Path FOUND = Path.of("target/public-api.txt");

    @Test
    void the_public_api_is_the_listed_one() throws Exception {
        List<String> found = new ArrayList<>();
        for (Class<?> type : publicTypes()) {
            found.add(type.toGenericString());
            members(type).map(member -> "    " + member).sorted().distinct().forEach(found::add);
        }
        Files.write(FOUND, found);

        assertThat(found).hasSizeGreaterThan(300);
        assertThat(found)
                .as(
                        "If the change is intended: cp replicator-core/%s replicator-core/%s, and say it in CHANGELOG.md",
                        FOUND, LISTED)
                .isEqualTo(Files.readAllLines(LISTED));
    }

    private static List<Class<?>> publicTypes() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            List<String> names = files.map(file -> CLASSES.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("internal") && !name.contains("-info"))
                    .map(name -> name.replaceFirst("\\.class$", "").replace('/', '.'))
                    .sorted()
                    .toList();
            for (String name : names) {
                Class<?> type = Class.forName(name, false, PublicApiTest.class.getClassLoader());
                if (isVisible(type)) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    /** Public, and so is each type around it. */
    private static boolean isVisible(Class<?> type) {
        Class<?> around = type.getEnclosingClass();
        return !type.isAnonymousClass()
                && Modifier.isPublic(type.getModifiers())
                && (around == null || isVisible(around));
    }

    private static Stream<String> members(Class<?> type) {
        Stream<Member> all = Stream.of(
                        Arrays.stream(type.getDeclaredFields()),
                        Arrays.stream(type.getDeclaredConstructors()),
                        Arrays.stream(type.getDeclaredMethods()))
                .flatMap(members -> members.map(Member.class::cast));
        return all.filter(member -> (member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(member -> !member.isSynthetic())
                .map(member -> member instanceof Field field
                        ? field.toGenericString()
                        : ((Executable) member).toGenericString());
    }
}
