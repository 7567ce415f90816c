package dev.replicator.lambda.runtime;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A supplier that creates its value once, at the first call. */
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;
    private @Nullable T value;

    public Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        T made = value;
        if (made == null) {
            made = maker.get();
            value = made;
        }
        return made;
    }
}
