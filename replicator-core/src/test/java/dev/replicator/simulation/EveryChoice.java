package dev.replicator.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Goes through every sequence of choices, depth first: a run repeats the choices of the last up to the last one that has
 * an alternative, takes that, and is free from there. What follows from a state is gone through once; where another
 * sequence comes to the same state, it is counted and not repeated.
 */
final class EveryChoice implements Chooser {

    private record Choice(int taken, int options, Object state, long sequencesBefore) {}

    private final List<Choice> choices = new ArrayList<>();
    private final Map<Object, Long> sequencesFrom = new HashMap<>();
    private int position;
    private boolean cut;
    private long sequences;
    private long runs;

    @Override
    public OptionalInt choose(int options, Supplier<Object> state) {
        if (position == choices.size()) {
            Object reached = state.get();
            Long known = sequencesFrom.get(reached);
            if (known != null) {
                sequences += known;
                cut = true;
                return OptionalInt.empty();
            }
            choices.add(new Choice(0, options, reached, sequences));
        }
        Choice choice = choices.get(position++);
        if (choice.options() != options) {
            throw new IllegalStateException("the run is not repeatable: other options than the last time");
        }
        return OptionalInt.of(choice.taken());
    }

    /** Ends a run and prepares the next; false if there is none. */
    boolean next() {
        runs++;
        sequences += cut ? 0 : 1;
        cut = false;
        position = 0;
        while (!choices.isEmpty()) {
            Choice last = choices.remove(choices.size() - 1);
            if (last.taken() + 1 < last.options()) {
                choices.add(new Choice(last.taken() + 1, last.options(), last.state(), last.sequencesBefore()));
                return true;
            }
            sequencesFrom.put(last.state(), sequences - last.sequencesBefore());
        }
        return false;
    }

    /** How many different sequences the runs have covered. */
    long sequences() {
        return sequences;
    }

    long runs() {
        return runs;
    }

    @Override
    public String toString() {
        return choices.stream()
                .map(choice -> String.valueOf(choice.taken()))
                .toList()
                .toString();
    }
}
