package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.lens.AnswerSets;
import org.glotlens.engine.lens.Curve;
import org.glotlens.engine.lens.LensReadings;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.lens.TopToken;
import org.glotlens.engine.represent.CrossChecks;
import org.glotlens.engine.represent.RepresentResult;
import org.glotlens.engine.run.Side;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class ResultStoreTest {
    @TempDir
    Path folder;

    private Path saved() throws DataException {
        Path file = folder.resolve("sample.glr");
        ResultStore.save(SampleResults.stored(), file);
        return file;
    }

    @Test
    void whatIsSavedComesBackTheSame() throws Exception {
        StoredResults loaded = ResultStore.load(saved());

        assertThat(loaded.of(MeasurementKind.LENS).orElseThrow())
                .usingRecursiveComparison()
                .withComparatorForType(Float::compare, Float.class)
                .isEqualTo(SampleResults.lens());
        assertThat(loaded.of(MeasurementKind.REPRESENT).orElseThrow())
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(SampleResults.represent());
        assertThat(loaded.of(MeasurementKind.LENS)
                        .orElseThrow()
                        .answerSets()
                        .getFirst()
                        .sets()
                        .keySet())
                .extracting(Curve::text)
                .containsExactly("zh", "en");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void everyFloatSurvivesBitForBit() throws Exception {
        Random random = new Random(9);
        float[] values = new float[20000];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.intBitsToFloat(random.nextInt());
        }
        values[0] = Float.NaN;
        values[1] = -0f;
        values[2] = Float.POSITIVE_INFINITY;
        float[][] layers = {values};
        var readings = new LensReadings(
                Side.BASE,
                values.length,
                List.of(),
                new float[1][values.length][0],
                layers,
                layers,
                new TopToken[1][values.length][0]);
        var result = new LensResult(
                List.of(new Prompt("a", "en", "x", Map.of(), Map.of(), Map.of())),
                List.of(readings),
                List.of(new AnswerSets("a", Map.of())),
                List.of(),
                SampleResults.PROVENANCE);
        Path file = folder.resolve("floats.glr");

        ResultStore.save(new StoredResults(List.of(SampleResults.stored(result))), file);
        StoredResults loaded = ResultStore.load(file);

        float[] read = loaded.of(MeasurementKind.LENS)
                .orElseThrow()
                .readings()
                .getFirst()
                .energy()[0];
        for (int i = 0; i < values.length; i++) {
            assertThat(Float.floatToIntBits(read[i])).isEqualTo(Float.floatToIntBits(values[i]));
        }
        assertThat(loaded.of(MeasurementKind.REPRESENT)).isEmpty();
    }

    @Test
    void aStreamLoadsAsAFileDoes() throws Exception {
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(saved()))) {
            assertThat(ResultStore.load(in, "the sample").of(MeasurementKind.LENS))
                    .isPresent();
        }
    }

    @Test
    void refusesWhatIsNotAResultsFileOrIsCutShort() throws Exception {
        Path text = Files.writeString(folder.resolve("a.glr"), "hello");
        assertThatThrownBy(() -> ResultStore.load(text))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(text + " is not a Glotlens results file, or it is damaged: ");
        byte[] whole = Files.readAllBytes(saved());
        Path half = Files.write(folder.resolve("half.glr"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> ResultStore.load(half))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("half.glr is not a Glotlens results file, or it is damaged: it ends too early.");
        assertThatThrownBy(() -> ResultStore.load(folder.resolve("none.glr")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("there is no such file");
    }

    @Test
    void refusesShapesThatContradictEachOther() throws Exception {
        assertRefused(
                root -> ((ArrayNode) root.at("/results/0/result/prompts")).remove(1),
                "lens.answerSets has 2, expected 1");
        assertRefused(
                root -> ((ArrayNode) root.at("/results/0/result/readings/1/probability/0/1")).remove(1),
                "lens.aligned.probability[0][1] has 1, expected 2");
        assertRefused(
                root -> ((ArrayNode) root.at("/results/1/result/layers/1/scores/0/1")).remove(0),
                "represent.layers[1].scores[0][1] has 1, expected 2");
        assertRefused(root -> ((ObjectNode) root.at("/results/1/result/pearson/0/0")).putNull("low"), "low is missing");
        assertRefused(
                root -> ((ObjectNode) root.at("/results/0/result")).putNull("provenance"), "provenance is missing");
        assertRefused(
                root -> ((ObjectNode) root.at("/results/0/result/answerSets/0")).put("promptId", "other"),
                "answer sets 0 belong to other, expected zh-1");
        assertRefused(root -> ((ObjectNode) root).put("version", 9), "glotlens-results version 9, expected");
        assertRefused(root -> ((ObjectNode) root.at("/results/0/result")).remove("readings"), "damaged");
        assertRefused(
                root -> ((ArrayNode) root.at("/results/1/result/checks/alignment/0/1/cka")).remove(0),
                "represent.checks.alignment[0].cka has 1, expected 2");
        assertRefused(
                root -> ((ArrayNode) root.at("/results/1/result/checks/alignment/0")).remove(0),
                "represent.checks.alignment[0] has 1, expected 2");
        assertRefused(root -> ((ObjectNode) root).remove("results"), "results is missing");
        assertRefused(
                root -> ((ObjectNode) root.at("/results/0")).put("measurement", "lens"), "measurement is missing");
        assertRefused(root -> ((ObjectNode) root.at("/results/1/result")).putNull("checks"), "checks is missing");
    }

    @Test
    void resultsOfBeforeAlignmentWasMeasuredStillOpen() throws Exception {
        JsonNode root;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(saved()))) {
            root = new ObjectMapper().readTree(in);
        }
        ((ObjectNode) root.at("/results/1/result")).remove("checks");
        Path older = folder.resolve("older.glr");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(older))) {
            new ObjectMapper().writeValue(out, root);
        }

        RepresentResult loaded =
                ResultStore.load(older).of(MeasurementKind.REPRESENT).orElseThrow();
        assertThat(loaded.checks()).isEqualTo(CrossChecks.NONE);
        assertThat(loaded.nLayers()).isEqualTo(1);
    }

    private void assertRefused(Consumer<JsonNode> damage, String complaint) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Path file = saved();
        JsonNode root;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            root = mapper.readTree(in);
        }
        damage.accept(root);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            mapper.writeValue(out, root);
        }
        assertThatThrownBy(() -> ResultStore.load(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(complaint);
    }

    @Test
    void anUnwritablePlaceIsRefusedAndNothingIsLeft() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "mine");
        var results = new StoredResults(List.of());

        assertThatThrownBy(() -> ResultStore.save(results, file.resolve("a.glr")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Cannot write " + file.resolve("a.glr"));
        assertThatThrownBy(() -> ResultStore.save(results, folder)).isInstanceOf(DataException.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFileThatUnpacksWithoutEndIsGivenUp() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
            zip.write(new byte[3 << 20]);
        }
        assertThat(zipped.size()).isLessThan(10_000);
        try (InputStream in = ResultStore.bounded(new ByteArrayInputStream(zipped.toByteArray()), 2 << 20)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("it unpacks to more than 2 MiB");
        }
    }
}
