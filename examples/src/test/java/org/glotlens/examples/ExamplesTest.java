package org.glotlens.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs run on the bundled sample and print what is true of it. */
@Tag("native")
class ExamplesTest {
    private static final int LAYERS = 10;
    private static final Path SAMPLE = Path.of(System.getProperty("glotlens.home"), "sample-data");

    @TempDir
    private Path folder;

    /** A program. */
    @FunctionalInterface
    private interface Program {
        void main(String[] arguments) throws GlotlensException;
    }

    private static List<String> lines(Program program, Object... further) throws GlotlensException {
        String[] arguments = new String[1 + further.length];
        arguments[0] = SAMPLE.toString();
        for (int i = 0; i < further.length; i++) {
            arguments[i + 1] = further[i].toString();
        }
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            program.main(arguments);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void aCheckpointSaysWhatItIs() throws Exception {
        List<String> lines = lines(OpenAndLook::main);
        assertThat(lines.getFirst()).startsWith("llama: 10 layers of width 128, ");
        assertThat(lines.getLast()).endsWith("aligned");
        assertThat(lines.subList(1, lines.size() - 1))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("PASSED "));
    }

    @Test
    void hooksAreReadAfterEveryBlock() throws Exception {
        List<String> lines = lines(ReadHooks::main);
        assertThat(lines).hasSize(LAYERS);
        for (int layer = 0; layer < LAYERS; layer++) {
            assertThat(lines.get(layer)).matches("blocks\\." + layer + "\\.hook_resid_post \\d+\\.\\d{3}");
            assertThat(Double.parseDouble(lines.get(layer).split(" ")[1])).isPositive();
        }
    }

    @Test
    void anEditChangesWhatIsWritten() throws Exception {
        Path edits = Files.writeString(folder.resolve("edits.json"), """
            [{"hook": "blocks.9.hook_resid_post", "op": "zero"}]
            """);
        List<String> lines = lines(EditAndWrite::main, edits);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("as it is: ");
        assertThat(lines.get(1).substring(lines.get(1).lastIndexOf(':')))
                .isNotEqualTo(lines.get(0).substring(lines.get(0).lastIndexOf(':')));
    }

    @Test
    void theLensPrintsWhatItsTableHolds() throws Exception {
        List<String> lines = lines(MeasureLens::main, folder.resolve("lens"));
        List<String> english =
                lines.stream().filter(line -> line.startsWith("aligned en ")).toList();
        assertThat(english).hasSize(1);
        // the mean over the prompts of the table, taken here
        List<String> rows = Files.readAllLines(folder.resolve("lens/lens.csv"));
        String[] printed = english.getFirst().split(" ");
        assertThat(printed).hasSize(2 + LAYERS);
        for (int layer = 1; layer <= LAYERS; layer++) {
            String middle = "," + layer + ",en,";
            double mean = rows.stream()
                    .filter(row -> row.startsWith("aligned,") && row.contains(middle) && !row.endsWith(","))
                    .mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
                    .average()
                    .orElseThrow();
            assertThat(Double.parseDouble(printed[1 + layer])).isCloseTo(mean, within(6e-4));
        }
    }

    @Test
    void anAdapterIsTrainedAndOpened() throws Exception {
        Path out = folder.resolve("adapter");
        List<String> lines = lines(TrainAdapter::main, out);
        assertThat(lines).anyMatch(line -> line.startsWith("step 4: loss "));
        assertThat(lines.getLast()).isEqualTo("opened " + out);
        assertThat(out.resolve("adapter_model.safetensors")).isNotEmptyFile();
    }
}
