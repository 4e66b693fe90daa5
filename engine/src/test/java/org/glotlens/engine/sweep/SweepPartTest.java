package org.glotlens.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.pair.RunOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SweepPartTest {
    private static SweepCell cell(int number, String model) {
        return new SweepCell(
                number,
                Map.of(SweepAxis.CHECKPOINTS, model, SweepAxis.LANGUAGES, "zh \"简\""),
                new SweepCell.Checkpoint(model, ""),
                "lens",
                List.of("--prompts", "a b.jsonl"));
    }

    /** Cells of a model, as many as are asked for, with numbers from 1. */
    private static List<SweepCell> cells(int a, int b) {
        List<SweepCell> cells = new ArrayList<>();
        for (int i = 1; i <= a + b; i++) {
            cells.add(cell(i, i <= a ? "a" : "b"));
        }
        return cells;
    }

    private static List<List<Integer>> numbers(int a, int b, int atLeast) {
        return new SweepPart("f", "b", "1", RunOptions.defaults(), cells(a, b))
                .split(atLeast).stream()
                        .map(part ->
                                part.cells().stream().map(SweepCell::number).toList())
                        .toList();
    }

    @Test
    void partsAreOfOneCheckpointAndAsManyAsAskedFor() {
        // 4 parts for 8 cells: 3 of the 6 of a, 1 of the 2 of b
        assertThat(numbers(6, 2, 4)).containsExactly(List.of(1, 2), List.of(3, 4), List.of(5, 6), List.of(7, 8));
        assertThat(numbers(3, 2, 1)).containsExactly(List.of(1, 2, 3), List.of(4, 5));
        assertThat(numbers(2, 1, 99)).containsExactly(List.of(1), List.of(2), List.of(3));
        assertThat(numbers(0, 0, 4)).isEmpty();
    }

    @Test
    void aPartIsReadAsItWasWritten() {
        SweepPart part =
                new SweepPart("/study", "/home", "0.1.0 abc", new RunOptions("cpu", "float32", 7, 2), cells(1, 1));
        assertThat(part.text()).hasLineCount(1);
        assertThat(SweepPart.read(part.text())).isEqualTo(part);
        assertThat(SweepPart.read(part.text()).cells().getFirst().id())
                .isEqualTo(part.cells().getFirst().id());
    }
}
