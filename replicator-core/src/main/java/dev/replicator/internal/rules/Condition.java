package dev.replicator.internal.rules;

import java.util.List;

/** A condition on an item or a value. */
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
