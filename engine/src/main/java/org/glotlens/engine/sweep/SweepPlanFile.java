package org.glotlens.engine.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.InputFile;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonRow;
import org.glotlens.engine.file.JsonRows;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.sweep.SweepPlan.Named;

/** Reads the plan of a study, as docs/formats.md describes it. What it does not know, it refuses. */
public final class SweepPlanFile {
    private static final List<String> AXES =
            Arrays.stream(SweepAxis.values()).map(SweepAxis::label).toList();

    private final JsonRow row;

    private SweepPlanFile(JsonRow row) {
        this.row = row;
    }

    /**
     * Reads a plan.
     *
     * @throws DataException naming the file and what is not in order: an axis that is unknown, without a value or unused, a
     *     value twice, more than a million cells
     */
    public static Read<SweepPlan> read(Path file) throws DataException {
        InputFile input = new InputFile(file);
        SweepPlan plan = new SweepPlanFile(JsonRows.readObject(input)).plan();
        return new Read<>(plan, List.of(input.read()));
    }

    /**
     * Reads the text of a plan that was kept elsewhere than in a file of its own.
     *
     * @param place what to call it
     * @throws DataException as {@link #read}, and if it is no JSON
     */
    public static SweepPlan parse(Path place, String text) throws DataException {
        try {
            if (Json.STRICT.readTree(text) instanceof ObjectNode axes) {
                return of(place, axes);
            }
        } catch (IOException e) {
            throw new DataException(Message.of("sweepPlan.noJson", "The plan in %s is no JSON.", place), e);
        }
        throw new DataException(Message.of("sweepPlan.noObject", "The plan in %s is no object of axes.", place));
    }

    /**
     * The plan that an object of axes is.
     *
     * @param file what to call it
     * @throws DataException as {@link #read}
     */
    static SweepPlan of(Path file, ObjectNode axes) throws DataException {
        return new SweepPlanFile(new JsonRow(file, 1, axes)).plan();
    }

    private SweepPlanException refuse(SweepAxis axis, Message problem) {
        return new SweepPlanException(row.refuse(problem).said(), Optional.of(axis), problem);
    }

    private SweepPlan plan() throws DataException {
        for (String axis : (Iterable<String>) row.node()::fieldNames) {
            if (!AXES.contains(axis)) {
                throw row.refuse(
                        Message.of("sweepPlan.unknownAxis", "\"%s\" is no axis, expected some of %s.", axis, AXES));
            }
        }
        List<Named<SweepCell.Checkpoint>> checkpoints = new ArrayList<>();
        for (JsonNode each : values(SweepAxis.CHECKPOINTS)) {
            checkpoints.add(checkpoint(each));
        }
        requireDifferent(SweepAxis.CHECKPOINTS, checkpoints);
        List<Named<String>> adapters = named(SweepAxis.ADAPTERS);
        requireOneSecond(checkpoints, adapters);
        List<PlannedMeasurement> measurements = new ArrayList<>();
        for (JsonNode each : values(SweepAxis.MEASUREMENTS)) {
            measurements.add(measurement(each));
        }
        requireDifferent(
                SweepAxis.MEASUREMENTS,
                measurements.stream().map(m -> new Named<>(m.name(), "")).toList());
        SweepPlan plan = new SweepPlan(checkpoints, adapters, measurements, others(measurements));
        requireFew(plan);
        return plan;
    }

    private Map<SweepAxis, List<Named<String>>> others(List<PlannedMeasurement> measurements) throws DataException {
        Map<SweepAxis, List<Named<String>>> others = new EnumMap<>(SweepAxis.class);
        for (SweepAxis axis : PlannedMeasurement.PLACES) {
            List<Named<String>> values = named(axis);
            boolean isUsed = measurements.stream().anyMatch(measurement -> measurement.varies(axis));
            if (isUsed == values.isEmpty()) {
                throw refuse(
                        axis,
                        isUsed
                                ? Message.of(
                                        "sweepPlan.noAxis",
                                        "a measurement has %s in its options, but there is no axis \"%s\". Add it.",
                                        axis.place(),
                                        axis.label())
                                : Message.of(
                                        "sweepPlan.unused",
                                        "no measurement has %s in its options, so the axis \"%s\" would vary nothing."
                                                + " Name it in an option, or leave the axis out.",
                                        axis.place(),
                                        axis.label()));
            }
            if (isUsed) {
                others.put(axis, values);
            }
        }
        return others;
    }

    /** The values of an axis; none where the plan does not have it, though two axes it must have. */
    private List<JsonNode> values(SweepAxis axis) throws DataException {
        JsonNode list = row.node().get(axis.label());
        if (list == null && axis != SweepAxis.CHECKPOINTS && axis != SweepAxis.MEASUREMENTS) {
            return List.of();
        }
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw refuse(
                    axis,
                    Message.of(
                            "sweepPlan.noCell",
                            "the axis \"%s\" has no value, so there would be no cell. Give a list with at least one.",
                            axis.label()));
        }
        List<JsonNode> values = new ArrayList<>();
        list.forEach(values::add);
        return values;
    }

    /** Values that are texts or numbers, or objects with a name and what it stands for. */
    private List<Named<String>> named(SweepAxis axis) throws DataException {
        List<Named<String>> named = new ArrayList<>();
        boolean isNumber = axis == SweepAxis.SEEDS;
        for (JsonNode each : values(axis)) {
            if (isNumber ? each.canConvertToLong() && each.isIntegralNumber() : each.isTextual()) {
                named.add(new Named<>(each.asText(), each.asText()));
            } else if (each instanceof ObjectNode && axis.hasNames()) {
                JsonRow entry = entry(axis, each, Set.of("name", axis.field()));
                named.add(new Named<>(entry.text("name"), entry.optionalText(axis.field())));
            } else {
                throw refuse(
                        axis,
                        Message.of(
                                "sweepPlan.noValue",
                                "the axis \"%s\" holds %s, which is no value of it.",
                                axis.label(),
                                each));
            }
        }
        requireDifferent(axis, named);
        return named;
    }

    private JsonRow entry(SweepAxis axis, JsonNode node, Set<String> fields) throws DataException {
        if (!(node instanceof ObjectNode object)) {
            throw refuse(
                    axis,
                    Message.of(
                            "sweepPlan.noEntry",
                            "the axis \"%s\" holds %s, expected an object with some of %s.",
                            axis.label(),
                            node,
                            new TreeSet<>(fields)));
        }
        for (String field : (Iterable<String>) object::fieldNames) {
            if (!fields.contains(field)) {
                throw refuse(
                        axis,
                        Message.of(
                                "sweepPlan.unknownField",
                                "the axis \"%s\" has an entry with the field \"%s\", expected some of %s.",
                                axis.label(),
                                field,
                                new TreeSet<>(fields)));
            }
        }
        return new JsonRow(row.file(), row.line(), object);
    }

    private Named<SweepCell.Checkpoint> checkpoint(JsonNode node) throws DataException {
        if (node.isTextual() && !node.textValue().isBlank()) {
            return new Named<>(node.textValue(), new SweepCell.Checkpoint(node.textValue(), ""));
        }
        JsonRow entry = entry(SweepAxis.CHECKPOINTS, node, Set.of("name", "model", "aligned"));
        String model = entry.text("model");
        String name = entry.optionalText("name");
        return new Named<>(
                name.isEmpty() ? model : name, new SweepCell.Checkpoint(model, entry.optionalText("aligned")));
    }

    private PlannedMeasurement measurement(JsonNode node) throws DataException {
        JsonRow entry = entry(SweepAxis.MEASUREMENTS, node, Set.of("name", "command", "options"));
        String command = entry.text("command");
        String name = entry.optionalText("name");
        List<PlannedMeasurement.Option> options = new ArrayList<>();
        if (entry.has("options") && !entry.node().get("options").isObject()) {
            throw refuse(
                    SweepAxis.MEASUREMENTS,
                    Message.of(
                            "sweepPlan.options",
                            "\"options\" of %s is no object, expected {\"--option\": value}.",
                            name.isEmpty() ? command : name));
        }
        for (Map.Entry<String, JsonNode> option : entry.node().path("options").properties()) {
            options.add(option(option.getKey(), option.getValue()));
        }
        return new PlannedMeasurement(name.isEmpty() ? command : name, command, options);
    }

    private PlannedMeasurement.Option option(String name, JsonNode value) throws DataException {
        if (!name.startsWith("--") || value.isBoolean() && !value.booleanValue()) {
            throw refuse(
                    SweepAxis.MEASUREMENTS,
                    Message.of(
                            "sweepPlan.option",
                            "\"%s\": %s is no option, expected \"--name\" with a text, a number, a list of texts, or"
                                    + " true.",
                            name,
                            value));
        }
        List<String> values = new ArrayList<>();
        for (JsonNode each : value.isArray() ? value : List.of(value)) {
            if (each.isTextual() || each.isNumber()) {
                values.add(each.asText());
            } else if (!value.isBoolean()) {
                throw refuse(
                        SweepAxis.MEASUREMENTS,
                        Message.of(
                                "sweepPlan.optionValue",
                                "option %s has the value %s, expected a text, a number, a list of texts, or true.",
                                name,
                                each));
            }
        }
        return new PlannedMeasurement.Option(name, values);
    }

    /** Two values of one name could not be told apart in the table. */
    private void requireDifferent(SweepAxis axis, List<? extends Named<?>> values) throws DataException {
        Set<String> names = new HashSet<>();
        for (Named<?> each : values) {
            if (!names.add(each.name())) {
                throw refuse(
                        axis,
                        Message.of("sweepPlan.twice", "the axis \"%s\" has \"%s\" twice.", axis.label(), each.name()));
            }
        }
    }

    /** A comparison is of two checkpoints, not of three. */
    private void requireOneSecond(List<Named<SweepCell.Checkpoint>> checkpoints, List<Named<String>> adapters)
            throws DataException {
        if (adapters.isEmpty()) {
            return;
        }
        for (Named<SweepCell.Checkpoint> each : checkpoints) {
            if (!each.value().aligned().isEmpty()) {
                throw refuse(
                        SweepAxis.ADAPTERS,
                        Message.of(
                                "sweepPlan.alignedTwice",
                                "checkpoint \"%s\" has an aligned one already, so no adapter can be put on it. Leave"
                                        + " out one of both.",
                                each.name()));
            }
        }
    }

    private void requireFew(SweepPlan plan) throws DataException {
        long size;
        try {
            size = plan.size();
        } catch (ArithmeticException e) {
            size = Long.MAX_VALUE;
        }
        if (size > SweepPlan.MOST) {
            Message problem = Message.of(
                    "sweepPlan.tooMany",
                    "the plan has %s cells, more than the %s of one study. Make several plans of it.",
                    size,
                    SweepPlan.MOST);
            throw new SweepPlanException(row.refuse(problem).said(), Optional.empty(), problem);
        }
    }
}
