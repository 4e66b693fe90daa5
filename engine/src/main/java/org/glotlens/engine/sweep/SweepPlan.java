package org.glotlens.engine.sweep;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A study: what is varied, and what is measured of each combination.
 *
 * @param checkpoints at least one
 * @param adapters put on every checkpoint; none for the checkpoints as they are
 * @param measurements at least one
 * @param others languages, seeds and edits, each with at least one value that some measurement names
 */
public record SweepPlan(
        List<Named<SweepCell.Checkpoint>> checkpoints,
        List<Named<String>> adapters,
        List<PlannedMeasurement> measurements,
        Map<SweepAxis, List<Named<String>>> others) {
    /** Most cells of a study. */
    public static final int MOST = 1_000_000;

    private static final List<Named<String>> NONE = List.of(new Named<>("", ""));

    /**
     * A value of an axis.
     *
     * @param name in the table
     * @param value what the name stands for
     */
    public record Named<T>(String name, T value) {}

    public SweepPlan {
        checkpoints = List.copyOf(checkpoints);
        adapters = List.copyOf(adapters);
        measurements = List.copyOf(measurements);
        others = Map.copyOf(others);
    }

    /** How many cells it has. */
    public long size() {
        long each = 0;
        for (PlannedMeasurement measurement : measurements) {
            long product = 1;
            for (SweepAxis axis : PlannedMeasurement.PLACES) {
                product = Math.multiplyExact(product, values(measurement, axis).size());
            }
            each = Math.addExact(each, product);
        }
        return Math.multiplyExact(each, (long) checkpoints.size() * Math.max(1, adapters.size()));
    }

    /** All cells, those of one checkpoint after each other. */
    public List<SweepCell> cells() {
        return cells(MOST);
    }

    /** The first so many of them. */
    public List<SweepCell> cells(int most) {
        List<SweepCell> cells = new ArrayList<>();
        for (Named<SweepCell.Checkpoint> checkpoint : checkpoints) {
            for (Named<String> adapter : adapters.isEmpty() ? NONE : adapters) {
                SweepCell.Checkpoint measured = adapter.value().isEmpty()
                        ? checkpoint.value()
                        : new SweepCell.Checkpoint(checkpoint.value().model(), adapter.value());
                Map<SweepAxis, String> names = new EnumMap<>(SweepAxis.class);
                names.put(SweepAxis.CHECKPOINTS, checkpoint.name());
                names.put(SweepAxis.ADAPTERS, adapter.name());
                for (PlannedMeasurement measurement : measurements) {
                    if (cells.size() < most) {
                        names.put(SweepAxis.MEASUREMENTS, measurement.name());
                        add(cells, measured, measurement, names);
                    }
                }
            }
        }
        return List.copyOf(cells.subList(0, Math.min(most, cells.size())));
    }

    private void add(
            List<SweepCell> cells,
            SweepCell.Checkpoint checkpoint,
            PlannedMeasurement measurement,
            Map<SweepAxis, String> outer) {
        for (Named<String> language : values(measurement, SweepAxis.LANGUAGES)) {
            for (Named<String> seed : values(measurement, SweepAxis.SEEDS)) {
                for (Named<String> edits : values(measurement, SweepAxis.EDITS)) {
                    Map<SweepAxis, String> names = new EnumMap<>(outer);
                    names.put(SweepAxis.LANGUAGES, language.name());
                    names.put(SweepAxis.SEEDS, seed.name());
                    names.put(SweepAxis.EDITS, edits.name());
                    Map<SweepAxis, String> values = new EnumMap<>(SweepAxis.class);
                    values.put(SweepAxis.LANGUAGES, language.value());
                    values.put(SweepAxis.SEEDS, seed.value());
                    values.put(SweepAxis.EDITS, edits.value());
                    cells.add(new SweepCell(
                            cells.size() + 1, names, checkpoint, measurement.command(), measurement.words(values)));
                }
            }
        }
    }

    private List<Named<String>> values(PlannedMeasurement measurement, SweepAxis axis) {
        return measurement.varies(axis) ? others.getOrDefault(axis, NONE) : NONE;
    }
}
