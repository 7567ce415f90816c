package dev.replicator.internal.rules;

import java.util.List;

/** Something that an item, or a value of it, meets or does not. */
interface Condition<T> {

    boolean matches(T subject) throws RuleException;

    static <T> Condition<T> all(List<Condition<T>> conditions) {
        return subject -> {
            for (Condition<T> condition : conditions) {
                if (!condition.matches(subject)) {
                    return false;
                }
            }
            return true;
        };
    }

    static <T> Condition<T> any(List<Condition<T>> conditions) {
        return subject -> {
            for (Condition<T> condition : conditions) {
                if (condition.matches(subject)) {
                    return true;
                }
            }
            return false;
        };
    }
}
