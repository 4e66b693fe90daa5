package org.glotlens.engine.sweep;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.run.CommandWords;
import org.glotlens.engine.sweep.SweepPlan.Named;

/**
 * A plan as it is typed: of each axis lines, quoted as for a shell. A value stands by itself, or behind its name as in {@code
 * tuned = runs/tuned}; an empty one is {@code ''}. A checkpoint is what the command line has of it, {@code base --aligned
 * other}; a measurement is its command with options. Languages and seeds may stand beside each other.
 *
 * @param lines by axis; an axis without text is left out of the plan
 */
public record SweepDraft(Map<SweepAxis, String> lines) {
    private static final String IS = "=";
    private static final String ALIGNED = "--aligned";
    private static final String OPTION = "--";
    private static final String NAME = "name";

    /** What a plan is called that is no file yet. */
    private static final Path UNSAVED = Path.of("plan");

    public SweepDraft {
        lines = Map.copyOf(lines);
    }

    /** What was typed for an axis. */
    public String of(SweepAxis axis) {
        return lines.getOrDefault(axis, "");
    }

    /** The lines that say what a plan says. */
    public static SweepDraft of(SweepPlan plan) {
        Map<SweepAxis, String> lines = new EnumMap<>(SweepAxis.class);
        lines.put(
                SweepAxis.CHECKPOINTS,
                joined(plan.checkpoints().stream()
                        .map(each -> line(
                                each.name(), each.value().model(), each.value().words()))));
        lines.put(SweepAxis.ADAPTERS, joined(plan.adapters().stream().map(SweepDraft::line)));
        lines.put(
                SweepAxis.MEASUREMENTS,
                joined(plan.measurements().stream().map(each -> line(each.name(), each.command(), words(each)))));
        plan.others()
                .forEach((axis, values) -> lines.put(
                        axis,
                        String.join(
                                axis.hasNames() ? "\n" : " ",
                                values.stream().map(SweepDraft::line).toList())));
        return new SweepDraft(lines);
    }

    private static String joined(Stream<String> lines) {
        return String.join("\n", lines.toList());
    }

    private static String line(Named<String> value) {
        return line(value.name(), value.value(), List.of(value.value()));
    }

    /** @param usual the name of a value that was given none */
    private static String line(String name, String usual, List<String> words) {
        List<String> line = new ArrayList<>(name.equals(usual) ? List.of() : List.of(name, IS));
        line.addAll(words);
        return CommandWords.join(line);
    }

    private static List<String> words(PlannedMeasurement measurement) {
        List<String> words = new ArrayList<>(List.of(measurement.command()));
        for (PlannedMeasurement.Option option : measurement.options()) {
            if (option.values().isEmpty()) {
                words.add(option.name());
            }
            for (String value : option.values()) {
                words.addAll(
                        value.startsWith("-") ? List.of(option.name() + IS + value) : List.of(option.name(), value));
            }
        }
        return words;
    }

    /**
     * The plan that it is.
     *
     * @throws DataException as {@link SweepPlanFile#read}; an axis to blame is told
     */
    public SweepPlan plan() throws DataException {
        return SweepPlanFile.of(UNSAVED, json());
    }

    /** A plan as one line of JSON. */
    public static String text(SweepPlan plan) {
        try {
            return of(plan).json().toString();
        } catch (SweepPlanException e) {
            throw new IllegalStateException("a plan that was read can be typed", e);
        }
    }

    /**
     * The plan's file.
     *
     * @throws SweepPlanException if a line has words that do not belong there
     */
    public ObjectNode json() throws SweepPlanException {
        ObjectNode plan = Json.object();
        for (SweepAxis axis : SweepAxis.values()) {
            ArrayNode values = Json.array();
            for (String line : of(axis).lines().toList()) {
                add(values, axis, line);
            }
            if (!values.isEmpty()) {
                plan.set(axis.label(), values);
            }
        }
        return plan;
    }

    private static void add(ArrayNode values, SweepAxis axis, String line) throws SweepPlanException {
        List<String> words = split(axis, line);
        if (words.isEmpty()) {
            return;
        }
        boolean isNamed = axis.hasNames() && words.size() > 2 && words.get(1).equals(IS);
        Optional<String> name = isNamed ? Optional.of(words.getFirst()) : Optional.empty();
        List<String> rest = isNamed ? words.subList(2, words.size()) : words;
        switch (axis) {
            case CHECKPOINTS -> checkpoint(values, name, rest, line);
            case MEASUREMENTS -> measurement(values, name, rest);
            case LANGUAGES -> words.forEach(values::add);
            case SEEDS -> words.forEach(word -> number(values, word));
            default -> {
                require(rest.size() == 1, axis, line);
                value(values, axis, name, rest.getFirst());
            }
        }
    }

    private static List<String> split(SweepAxis axis, String line) throws SweepPlanException {
        try {
            return CommandWords.split(line.replace('\t', ' ').strip());
        } catch (DataException e) {
            throw new SweepPlanException(e.said(), Optional.of(axis), e.said());
        }
    }

    private static void require(boolean isRight, SweepAxis axis, String line) throws SweepPlanException {
        if (!isRight) {
            Message problem = Message.of(
                    "sweepDraft.line",
                    "\"%s\" has more words than one value. Write NAME = VALUE, and put '' around what has blanks in"
                            + " it.",
                    line.strip());
            throw new SweepPlanException(problem, Optional.of(axis), problem);
        }
    }

    private static void value(ArrayNode values, SweepAxis axis, Optional<String> name, String value) {
        if (name.isPresent()) {
            values.addObject().put(NAME, name.get()).put(axis.field(), value);
        } else {
            values.add(value);
        }
    }

    /** What is no whole number is left to be refused as what it is. */
    private static void number(ArrayNode values, String word) {
        if (word.matches("-?\\d{1,18}")) {
            values.add(Long.parseLong(word));
        } else {
            values.add(word);
        }
    }

    private static void checkpoint(ArrayNode values, Optional<String> name, List<String> words, String line)
            throws SweepPlanException {
        boolean isPair = words.size() == 3 && words.get(1).equals(ALIGNED);
        require(words.size() == 1 || isPair, SweepAxis.CHECKPOINTS, line);
        if (isPair) {
            ObjectNode entry = values.addObject();
            name.ifPresent(given -> entry.put(NAME, given));
            entry.put(SweepAxis.CHECKPOINTS.field(), words.getFirst()).put("aligned", words.getLast());
        } else {
            value(values, SweepAxis.CHECKPOINTS, name, words.getFirst());
        }
    }

    private static void measurement(ArrayNode values, Optional<String> name, List<String> words) {
        ObjectNode entry = values.addObject();
        name.ifPresent(given -> entry.put(NAME, given));
        entry.put(SweepAxis.MEASUREMENTS.field(), words.getFirst());
        Map<String, List<String>> options = options(words.subList(1, words.size()));
        if (options.isEmpty()) {
            return;
        }
        ObjectNode given = entry.putObject("options");
        options.forEach((option, texts) -> {
            if (texts.isEmpty()) {
                given.put(option, true);
            } else if (texts.size() == 1) {
                given.put(option, texts.getFirst());
            } else {
                texts.forEach(given.withArray(option)::add);
            }
        });
    }

    /** Options with the words behind them; a word before the first option is taken for one, and refused. */
    private static Map<String, List<String>> options(List<String> words) {
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> values = null;
        for (String word : words) {
            int is = word.indexOf(IS);
            if (word.startsWith(OPTION) && is > 0) {
                options.computeIfAbsent(word.substring(0, is), _ -> new ArrayList<>())
                        .add(word.substring(is + 1));
            } else if (word.startsWith(OPTION) || values == null) {
                values = options.computeIfAbsent(word, _ -> new ArrayList<>());
            } else {
                values.add(word);
            }
        }
        return options;
    }
}
