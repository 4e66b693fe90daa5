package org.glotlens.engine.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A measurement of a plan: a command with options in which places stand for values of axes.
 *
 * @param name in the table
 * @param command of the command line
 * @param options in order
 */
record PlannedMeasurement(String name, String command, List<Option> options) {
    /** Axes that vary a measurement where its options name them. */
    static final List<SweepAxis> PLACES = List.of(SweepAxis.LANGUAGES, SweepAxis.SEEDS, SweepAxis.EDITS);

    /**
     * An option.
     *
     * @param values several for an option that may be given several times; none for a switch
     */
    record Option(String name, List<String> values) {
        Option {
            values = List.copyOf(values);
        }
    }

    PlannedMeasurement {
        options = List.copyOf(options);
    }

    /** Whether some option has the place of an axis. */
    boolean varies(SweepAxis axis) {
        return options.stream()
                .flatMap(option -> option.values().stream())
                .anyMatch(value -> value.contains(axis.place()));
    }

    /** The words of the options; one whose value is empty is left out. */
    List<String> words(Map<SweepAxis, String> values) {
        List<String> words = new ArrayList<>();
        for (Option option : options) {
            if (option.values().isEmpty()) {
                words.add(option.name());
            }
            for (String value : option.values()) {
                String filled = filled(value, values);
                if (filled.startsWith("-")) {
                    words.add(option.name() + "=" + filled);
                } else if (!filled.isEmpty()) {
                    words.addAll(List.of(option.name(), filled));
                }
            }
        }
        return words;
    }

    private static String filled(String value, Map<SweepAxis, String> values) {
        String filled = value;
        for (Map.Entry<SweepAxis, String> each : values.entrySet()) {
            filled = filled.replace(each.getKey().place(), each.getValue());
        }
        return filled;
    }
}
