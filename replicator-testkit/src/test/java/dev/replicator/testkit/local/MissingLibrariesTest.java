package dev.replicator.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the testkit says to those who did not bring the libraries that it may not or need not hand on. */
class MissingLibrariesTest {

    /** Loads the testkit itself, and knows nothing of one library. */
    private static final class Without extends ClassLoader {

        private final String library;

        Without(String... packages) {
            super(MissingLibrariesTest.class.getClassLoader());
            library = String.join("|", packages);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.matches("(" + library + ")\\..*")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("dev.replicator.testkit.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream content = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (content == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = content.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final ClassLoader WITHOUT_DYNAMODB_LOCAL =
            new Without("software.amazon.dynamodb", "org.eclipse.jetty");

    private static final ExtensionContext NOBODY_ASKS_IT = (ExtensionContext) Proxy.newProxyInstance(
            MissingLibrariesTest.class.getClassLoader(),
            new Class<?>[] {ExtensionContext.class},
            (proxy, method, args) -> {
                throw new UnsupportedOperationException(method.getName());
            });

    private static Throwable failureOf(Callable<?> call) {
        Throwable thrown = catchThrowable(call::call);
        return thrown instanceof InvocationTargetException within ? within.getTargetException() : thrown;
    }

    private static Throwable started() {
        return failureOf(() -> WITHOUT_DYNAMODB_LOCAL
                .loadClass("dev.replicator.testkit.local.LocalDynamoDb")
                .getMethod("endpoint")
                .invoke(null));
    }

    @Test
    void without_dynamodb_local_every_test_is_told_what_to_add() {
        for (int test = 1; test <= 2; test++) {
            assertThat(started())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("software.amazon.dynamodb:DynamoDBLocal in test scope")
                    .hasMessageContaining("NoClassDefFoundError");
        }
    }

    @Test
    void a_test_whose_regions_did_not_start_fails_with_that_and_nothing_else() {
        TwoRegions none = TwoRegions.extension();

        assertThat(catchThrowable(() -> none.afterEach(NOBODY_ASKS_IT))).isNull();
    }

    @Test
    void without_s3_proxy_every_test_is_told_what_to_add() throws Exception {
        ClassLoader withoutS3Proxy = new Without("org.gaul", "org.eclipse.jetty");
        Object s3 = withoutS3Proxy
                .loadClass("dev.replicator.testkit.s3.LocalS3")
                .getMethod("extension")
                .invoke(null);

        for (int test = 1; test <= 2; test++) {
            assertThat(failureOf(() -> s3.getClass().getMethod("url").invoke(s3)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.gaul:s3proxy in test scope");
        }
    }
}
