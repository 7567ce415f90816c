package dev.replicator.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * Goes through every sequence of choices, one run each: a run repeats the choices of the last up to the last one that has
 * an alternative, takes that, and is free from there.
 */
final class EveryChoice implements Chooser {

    private record Choice(int taken, int options) {}

    private final List<Choice> choices = new ArrayList<>();
    private int position;

    @Override
    public int choose(int options) {
        if (position == choices.size()) {
            choices.add(new Choice(0, options));
        }
        Choice choice = choices.get(position++);
        if (choice.options() != options) {
            throw new IllegalStateException("the run is not repeatable: other options than the last time");
        }
        return choice.taken();
    }

    /** Prepares the next run; false if there is none. */
    boolean next() {
        position = 0;
        while (!choices.isEmpty()) {
            Choice last = choices.remove(choices.size() - 1);
            if (last.taken() + 1 < last.options()) {
                choices.add(new Choice(last.taken() + 1, last.options()));
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return choices.stream()
                .map(choice -> String.valueOf(choice.taken()))
                .toList()
                .toString();
    }
}
