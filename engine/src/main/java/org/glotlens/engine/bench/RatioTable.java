package org.glotlens.engine.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.AtomicFile;
import org.glotlens.engine.file.TextLines;

/**
 * The ratios of every machine that the benchmark was run on, a row a processor and number type, as a table in a Markdown
 * file between two comments.
 *
 * @param file that holds it
 * @param before the lines above the rows, the table's head included
 * @param after the lines below them
 */
public record RatioTable(Path file, List<String> before, List<Row> rows, List<String> after) {
    /** The comment above the table. */
    static final String BEGIN = "<!-- written by glotlens bench --record -->";

    /** The comment below it. */
    static final String END = "<!-- end of the table -->";

    /** A ratio that falls to less of the recorded one has fallen. */
    static final double KEPT = 0.85;

    private static final int HEAD_LINES = 2;

    /** Copies the lines. */
    public RatioTable {
        before = List.copyOf(before);
        rows = List.copyOf(rows);
        after = List.copyOf(after);
    }

    /**
     * What was measured of a type on a machine. Ratios are to the machine's own rates, as {@link BenchReport} has them.
     *
     * @param processor its name, with its cores
     * @param gigaflops the machine's own rate of products
     */
    public record Row(
            String processor,
            String dtype,
            double gigaflops,
            double forward,
            double lens,
            double generation,
            double loraStep,
            double load) {
        /** Of a report. */
        static Row of(BenchReport report, BenchReport.TypeReport type) {
            return new Row(
                    report.machine().processor() + ", " + report.machine().threads() + " threads",
                    type.dtype(),
                    type.productGigaflops(),
                    type.forward().ratio(),
                    type.lens().ratio(),
                    type.generation().ratio(),
                    type.loraStep().ratio(),
                    report.load().ratio());
        }

        private boolean isOfSame(Row other) {
            return processor.equals(other.processor) && dtype.equals(other.dtype);
        }

        private String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %.0f | %.2f | %.2f | %.2f | %.2f | %.2f |",
                    processor,
                    dtype,
                    gigaflops,
                    forward,
                    lens,
                    generation,
                    loraStep,
                    load);
        }

        private static Optional<Row> read(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            if (cells.size() != 9) {
                return Optional.empty();
            }
            try {
                double[] numbers = cells.subList(3, 9).stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                return Optional.of(new Row(
                        cells.get(1),
                        cells.get(2),
                        numbers[0],
                        numbers[1],
                        numbers[2],
                        numbers[3],
                        numbers[4],
                        numbers[5]));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }
    }

    /** A ratio that is lower than it was. */
    public record Fall(String what, double before, double now) {}

    /**
     * Reads the table of a file.
     *
     * @throws DataException if the file cannot be read, has no such table, or a row in it that is none
     */
    public static RatioTable read(Path file) throws DataException {
        List<String> lines = new ArrayList<>();
        TextLines.read(file, (number, line) -> lines.add(line));
        int begin = lines.indexOf(BEGIN);
        int end = begin < 0 ? -1 : begin + lines.subList(begin, lines.size()).indexOf(END);
        int first = begin + 1 + HEAD_LINES;
        if (begin < 0 || end < first) {
            throw new DataException(Message.of(
                    "ratioTable.noTable",
                    "%s has no table to record into: expected the lines `%s` and `%s` with the head of a table between"
                            + " them, as docs/benchmarks.md has.",
                    file,
                    BEGIN,
                    END));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = first; i < end; i++) {
            int number = i + 1;
            rows.add(Row.read(lines.get(i))
                    .orElseThrow(() -> new DataException(Message.of(
                            "ratioTable.badRow",
                            "Line %d of %s is no row of the table of ratios: expected a processor, a type and six"
                                    + " numbers.",
                            number,
                            file))));
        }
        return new RatioTable(file, lines.subList(0, first), rows, lines.subList(end, lines.size()));
    }

    /** The same with what a report measured, in place of what stood there of the same processor and types. */
    public RatioTable with(BenchReport report) {
        List<Row> all = new ArrayList<>(rows);
        for (BenchReport.TypeReport type : report.types()) {
            Row now = Row.of(report, type);
            all.removeIf(now::isOfSame);
            all.add(now);
        }
        return new RatioTable(file, before, all, after);
    }

    /** Writes the file. */
    public void write() throws CheckpointException {
        List<String> lines = new ArrayList<>(before);
        rows.forEach(row -> lines.add(row.line()));
        lines.addAll(after);
        AtomicFile.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a machine and type stand here. */
    boolean holds(Row now) {
        return rows.stream().anyMatch(now::isOfSame);
    }

    /** The ratios that are lower than what stands here of the same processor and type, by more than 15 %. */
    public List<Fall> falls(Row now) {
        List<Fall> falls = new ArrayList<>();
        rows.stream().filter(now::isOfSame).forEach(then -> {
            compare(falls, "forward", then.forward, now.forward);
            compare(falls, "lens", then.lens, now.lens);
            compare(falls, "generation", then.generation, now.generation);
            compare(falls, "LoRA step", then.loraStep, now.loraStep);
            compare(falls, "load", then.load, now.load);
        });
        return falls;
    }

    private static void compare(List<Fall> falls, String what, double before, double now) {
        if (now < KEPT * before) {
            falls.add(new Fall(what, before, now));
        }
    }
}
