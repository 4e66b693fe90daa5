package org.glotlens.engine.measure;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.DataException;
import org.glotlens.engine.file.CsvTable;
import org.glotlens.engine.file.Staging;
import org.glotlens.engine.lens.BarrierPrompt;
import org.glotlens.engine.lens.TranslationBarrier;
import org.glotlens.engine.stat.Interval;

/** Writes what a lens run says of answers that are known and not said, as docs/formats.md describes. */
record BarrierFiles(List<BarrierPrompt> prompts) {
    void write(Staging folder) throws DataException {
        folder.write("barrier.csv", this::writeCounts);
        folder.write("barrier_prompts.csv", this::writePrompts);
    }

    private void writeCounts(Writer out) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "checkpoint",
                "language",
                "known_in",
                "prompts",
                "right",
                "failures",
                "known",
                "share",
                "ci_low",
                "ci_high",
                "chance");
        for (TranslationBarrier count : TranslationBarrier.of(prompts)) {
            Interval interval = count.ofFailures().wilson();
            table.row(
                    count.side().label(),
                    count.language(),
                    count.knownIn(),
                    count.prompts(),
                    count.right(),
                    count.failures(),
                    count.known(),
                    count.ofFailures().value(),
                    interval.low(),
                    interval.high(),
                    count.chance());
        }
    }

    /** One row for each language in which the answer came up, and one with neither where it came up in none. */
    private void writePrompts(Writer out) throws IOException {
        CsvTable table = new CsvTable(out, "checkpoint", "prompt", "language", "right", "known_in", "layer");
        for (BarrierPrompt prompt : prompts) {
            String side = prompt.side().label();
            int right = prompt.isRight() ? 1 : 0;
            if (prompt.knownAt().isEmpty()) {
                table.row(side, prompt.prompt(), prompt.language(), right, "", "");
            }
            for (Map.Entry<String, Integer> known : prompt.knownAt().entrySet()) {
                table.row(side, prompt.prompt(), prompt.language(), right, known.getKey(), known.getValue());
            }
        }
    }
}
