package org.glotlens.engine.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.pair.RunOptions;

/**
 * Cells of one checkpoint that are measured together by some process on some machine. It travels as a text.
 *
 * @param folder of the study, absolute
 * @param base where relative paths of the plan begin, absolute
 * @param build of the program that shared the cells out
 * @param options where and how exactly to compute
 * @param cells neighbours in the plan
 */
public record SweepPart(String folder, String base, String build, RunOptions options, List<SweepCell> cells) {
    private static final Json.Records RECORDS = Json.records(Map.of());
    private static final ObjectReader READER = RECORDS.reader().forType(SweepPart.class);

    public SweepPart {
        cells = List.copyOf(cells);
    }

    /** The same on another device, unless the person chose one. */
    public SweepPart on(Optional<String> device) {
        boolean isChosen = device.isEmpty()
                || !options.device().equals(RunOptions.defaults().device());
        return isChosen
                ? this
                : new SweepPart(
                        folder,
                        base,
                        build,
                        new RunOptions(
                                device.get(),
                                options.dtype(),
                                options.batchTokens(),
                                options.threads(),
                                options.weights()),
                        cells);
    }

    /** The same for other cells. */
    private SweepPart of(List<SweepCell> others) {
        return new SweepPart(folder, base, build, options, others);
    }

    /**
     * Smaller parts, each of one checkpoint, sizes of one checkpoint differing by at most one. Where there are as many
     * checkpoints as parts are asked for, each is one part: it is opened by one process only.
     *
     * @param atLeast how many parts, where there are so many cells
     */
    public List<SweepPart> split(int atLeast) {
        Map<SweepCell.Checkpoint, List<SweepCell>> groups = new LinkedHashMap<>();
        cells.forEach(cell -> groups.computeIfAbsent(cell.checkpoint(), _ -> new ArrayList<>())
                .add(cell));
        List<SweepPart> parts = new ArrayList<>();
        for (List<SweepCell> group : groups.values()) {
            long share = Math.ceilDiv((long) atLeast * group.size(), cells.size());
            int count = Math.clamp(share, 1, group.size());
            for (int i = 1; i <= count; i++) {
                parts.add(of(new Shard(i, count).of(group)));
            }
        }
        return List.copyOf(parts);
    }

    /** As a text of one line. */
    public String text() {
        return RECORDS.tree(this).toString();
    }

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is none of {@link #text()}
     */
    public static SweepPart read(String text) {
        try {
            return READER.readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No cells: " + text, e);
        }
    }
}
