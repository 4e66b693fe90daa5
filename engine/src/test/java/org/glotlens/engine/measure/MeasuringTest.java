package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.lens.GramFolder;
import org.glotlens.engine.lens.LensResult;
import org.glotlens.engine.lens.LensSettings;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.pair.PairFolders;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Traced;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.stat.IntervalKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("native")
class MeasuringTest {
    private static final Path FIXTURES =
            Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");

    @TempDir
    private Path folder;

    private Path model;
    private Path adapter;
    private ResultCache cache;

    @BeforeEach
    void copyTheModel() throws IOException {
        model = copied(FIXTURES, "model");
        adapter = copied(FIXTURES.resolve("lora"), "adapter");
        cache = new ResultCache(folder.resolve("cache"));
    }

    @Test
    void whatWasMeasuredIsReadAndEqualToTheLastBit() throws GlotlensException {
        Measured<LensResult> first = measure(lens("w5 w6", 42));
        Measured<LensResult> second = measure(lens("w5 w6", 42));
        assertThat(first.isKept()).isFalse();
        assertThat(second.isKept()).isTrue();
        assertThat(second.result().readings().getLast().entropyBits())
                .isDeepEqualTo(first.result().readings().getLast().entropyBits());
        assertThat(second.result().provenance()).isEqualTo(first.result().provenance());
        assertThat(ResultStore.digestOf(second.result()))
                .isEqualTo(first.result().provenance().resultSha256());
    }

    @Test
    void everyKindOfResultIsKept() throws GlotlensException {
        RepresentMeasurement represent = new RepresentMeasurement(
                Read.made(List.of(
                        item("1", "w5", "w6 w7"),
                        item("2", "w8 w9", "w1"),
                        item("3", "w2", "w3"),
                        item("4", "w4", "w9"))),
                RepresentSettings.of(Pooling.MEAN, 1));
        assertThat(measure(represent).isKept()).isFalse();
        assertThat(measure(represent).isKept()).isTrue();
    }

    @Test
    void otherTextsSettingsOptionsOrWeightsAreMeasuredAgain() throws Exception {
        measure(lens("w5 w6", 42));
        assertThat(measure(lens("w5 w7", 42)).isKept()).isFalse();
        assertThat(measure(lens("w5 w6", 43)).isKept()).isFalse();
        assertThat(measure(lens("w5 w6", 42), new RunOptions("cpu", "bfloat16", 1024, 0))
                        .isKept())
                .isFalse();
        Path config = model.resolve("config.json");
        Files.writeString(config, Files.readString(config) + "\n");
        assertThat(measure(lens("w5 w6", 42)).isKept()).isFalse();
        assertThat(measure(lens("w5 w6", 42)).isKept()).isTrue();
        Path weights = adapter.resolve("adapter_model.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length - 1] ^= 1;
        Files.write(weights, bytes);
        assertThat(measure(lens("w5 w6", 42)).isKept()).isFalse();
    }

    @Test
    void aDamagedFileIsMeasuredAgainAndReplaced() throws Exception {
        measure(lens("w5 w6", 42));
        Path file = kept();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, List.of("{}"));
        assertThat(measure(lens("w5 w6", 42)).isKept()).isFalse();
        assertThat(measure(lens("w5 w6", 42)).isKept()).isTrue();
        assertThat(Files.size(kept())).isBetween(bytes.length - 100L, bytes.length + 100L);
    }

    @Test
    void whatIsKeptCanBeReadWithoutOpeningAnything() throws Exception {
        LensMeasurement lens = lens("w5 w6", 42);
        LensResult measured = measure(lens).result();
        try (Measuring measuring = measuring(RunOptions.defaults())) {
            StoredResults kept = measuring.kept(List.of(lens, lens("w9", 42)), new Cancel());
            assertThat(kept.results()).hasSize(1);
            assertThat(kept.of(MeasurementKind.LENS))
                    .get()
                    .satisfies(result -> assertThat(result.provenance()).isEqualTo(measured.provenance()));
        }
    }

    @Test
    void aFolderThatCannotBeOpenedSaysWhy() throws IOException {
        Files.delete(model.resolve("config.json"));
        assertThatThrownBy(() -> measure(lens("w5", 42)))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining("config.json");
        model = folder.resolve("nowhere");
        assertThatThrownBy(() -> measure(lens("w5", 42)))
                .isInstanceOf(GlotlensException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void withoutACacheNothingIsKept() throws GlotlensException {
        for (int i = 0; i < 2; i++) {
            try (Measuring measuring = Measuring.in(folders(), RunOptions.defaults(), Optional.empty())) {
                Measured<LensResult> measured = measuring.measure(lens("w5", 42), Watch.none());
                assertThat(measured.isKept()).isFalse();
                assertThat(measured.result().provenance().resultSha256()).hasSize(64);
            }
        }
        assertThat(cache.size().results()).isZero();
    }

    @Test
    void theGramMatrixIsKeptByTheHeadAndTypeAndChangesNoBit() throws Exception {
        Path place = folder.resolve("cache");
        GramFolder grams = new GramFolder(place, 1 << 20, 0);
        cache = new ResultCache(place, grams);
        float[][] fresh = energy(measure(lens("w5 w6", 42)));
        assertThat(grams.files()).as("base and adapter share a head").hasSize(1);
        byte[] first = Files.readAllBytes(grams.files().getFirst());
        assertThat(energy(measure(lens("w5 w6", 43)))).isDeepEqualTo(fresh);
        assertThat(grams.files()).hasSize(1);
        measure(lens("w5 w6", 42), new RunOptions("cpu", "bfloat16", 1024, 0));
        assertThat(grams.files()).as("another number type").hasSize(2);
        Path config = model.resolve("config.json");
        Files.writeString(config, Files.readString(config) + "\n");
        measure(lens("w5 w6", 42));
        assertThat(grams.files()).as("another checkpoint").hasSize(3);
        assertThat(grams.files()).anySatisfy(file -> assertThat(file).hasBinaryContent(first));
        assertThat(cache.size().bytes()).isGreaterThan(grams.bytes());
        cache.clear();
        assertThat(grams.files()).isEmpty();
    }

    /** On files that were not just written, whose digests are noted. */
    @Test
    void theDigestOfTheWeightsIsNotTakenTwice() throws Exception {
        model = FIXTURES;
        adapter = FIXTURES.resolve("lora");
        String own = Digest.sha256(List.of(model.resolve("model.safetensors")));
        String other = "0".repeat(64);
        assertThat(baseDigest(Optional.of(cache))).isEqualTo(own);
        Path notes = folder.resolve("cache/digests.json");
        Files.writeString(notes, Files.readString(notes).replace(own, other));
        assertThat(baseDigest(Optional.of(new ResultCache(folder.resolve("cache")))))
                .isEqualTo(other);
        assertThat(baseDigest(Optional.empty())).isEqualTo(own);
    }

    private String baseDigest(Optional<ResultCache> used) throws GlotlensException {
        try (Measuring measuring = Measuring.in(folders(), RunOptions.defaults(), used)) {
            return measuring
                    .measure(lens("w5 w6", 42), Watch.none())
                    .result()
                    .provenance()
                    .weightsSha256()
                    .get("base");
        }
    }

    @Test
    void whatWasKeptOfTheGramMatrixIsUsed() throws Exception {
        Path place = folder.resolve("cache");
        cache = new ResultCache(place, new GramFolder(place, 1 << 20, 0));
        float[][] fresh = energy(measure(lens("w5 w6", 42)));
        Path file = new GramFolder(place).files().getFirst();
        Map<String, String> said = new LinkedHashMap<>();
        int count;
        try (SafetensorsFile old = SafetensorsFile.open(file)) {
            said.putAll(old.metadata());
            count = Math.toIntExact(old.tensor("lower").elements());
        }
        float[] other = new float[count];
        Arrays.fill(other, 7);
        byte[] bytes = new byte[count * Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(other);
        said.put("sha256", Digest.sha256(bytes));
        SafetensorsWriter.write(file, Map.of("lower", NewTensor.float32(other, count)), said);
        assertThat(Arrays.deepEquals(energy(measure(lens("w5 w6", 43))), fresh)).isFalse();
        try (Measuring without = Measuring.in(folders(), RunOptions.defaults(), Optional.empty())) {
            assertThat(energy(without.measure(lens("w5 w6", 42), Watch.none()))).isDeepEqualTo(fresh);
        }
    }

    private static float[][] energy(Measured<LensResult> measured) {
        return measured.result().readings().getFirst().energy();
    }

    private <R extends Traced<R>> Measured<R> measure(Measurement<R> measurement) throws GlotlensException {
        return measure(measurement, RunOptions.defaults());
    }

    private <R extends Traced<R>> Measured<R> measure(Measurement<R> measurement, RunOptions options)
            throws GlotlensException {
        try (Measuring measuring = measuring(options)) {
            return measuring.measure(measurement, Watch.none());
        }
    }

    private Measuring measuring(RunOptions options) {
        return Measuring.in(folders(), options, Optional.of(cache));
    }

    private PairFolders folders() {
        return new PairFolders(model, Optional.of(adapter));
    }

    private static LensMeasurement lens(String text, long seed) {
        Prompt prompt =
                new Prompt("1", "zh", text, Map.of("zh", List.of("w7"), "en", List.of("w8")), Map.of(), Map.of());
        LensSettings settings = LensSettings.of(5).withChance().with(IntervalKind.NORMAL, seed);
        return new LensMeasurement(Read.made(List.of(prompt)), settings);
    }

    private static ParallelItem item(String id, String en, String de) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("en", en);
        texts.put("de", de);
        return new ParallelItem(id, texts, Map.of());
    }

    private Path kept() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
            return files.filter(path -> path.getFileName().toString().startsWith("lens-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path copied(Path from, String name) throws IOException {
        Path to = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = Files.copy(file, to.resolve(file.getFileName()));
                Files.setLastModifiedTime(copy, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
        return to;
    }
}
