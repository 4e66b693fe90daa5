package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.DataException;
import org.glotlens.engine.data.LanguageFile;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.file.StagedFolder;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.preference.PairSettings;
import org.glotlens.engine.preference.SampledPairs;
import org.glotlens.engine.problem.Extractor;
import org.glotlens.engine.problem.ProblemSet;
import org.glotlens.engine.problem.ProblemSettings;
import org.glotlens.engine.problem.ProblemTask;
import org.glotlens.engine.problem.PromptStyle;
import org.glotlens.engine.problem.PromptWrapper;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Side;
import org.glotlens.engine.run.Watch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs that are interrupted while answers are sampled. */
@Tag("native")
class PairsResumeTest {
    private static final Path SAMPLE = Path.of("..", "sample-data", "model");

    @TempDir
    private Path temp;

    @Test
    void goingOnGivesTheSameFilesToTheByte() throws Exception {
        // batches of few answers, so that some are whole when the others are not yet begun
        RunOptions options = new RunOptions("cpu", "float32", 60, 1);
        Path out = Files.createDirectories(temp.resolve("out"));
        try (ModelPair pair = new OpenPairJob(SAMPLE, Optional.empty(), options).run(Watch.none())) {
            Path whole = written("whole", job(pair, 3, Optional.empty()).run(Watch.none()));

            Cancel cancel = new Cancel();
            int[] told = {0};
            Watch impatient = new Watch(
                    (stage, done, total) -> {
                        if (++told[0] == 25) {
                            cancel.request();
                        }
                    },
                    cancel);
            assertThatThrownBy(() -> job(pair, 3, Optional.of(UnfinishedPairs.fresh(out)))
                            .run(impatient))
                    .isInstanceOf(CancelledException.class);
            Path texts = out.resolve("unfinished").resolve("texts.jsonl");
            List<String> kept = Files.readAllLines(texts).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
            assertThat(kept).isNotEmpty().hasSizeLessThan(12);
            Files.writeString(texts, "{\"place\": {\"side", java.nio.file.StandardOpenOption.APPEND);

            assertThatThrownBy(() -> UnfinishedPairs.fresh(out))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("Go on with --resume");
            assertThatThrownBy(() -> job(pair, 4, Optional.of(UnfinishedPairs.resumed(out)))
                            .run(Watch.none()))
                    .hasMessageContaining("other questions or settings");

            UnfinishedPairs unfinished = UnfinishedPairs.resumed(out);
            Path resumed =
                    written("resumed", job(pair, 3, Optional.of(unfinished)).run(Watch.none()));
            for (String name : List.of("samples.jsonl", "pairs.jsonl", "published.json", "pairs_dev.jsonl")) {
                assertThat(resumed.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
            }
            assertThat(Files.readAllLines(whole.resolve("samples.jsonl"))).hasSize(12);
            unfinished.remove();
            assertThat(out).isEmptyDirectory();
        }
    }

    private Path written(String name, SampledPairs made) throws Exception {
        Path folder = temp.resolve(name);
        try (StagedFolder staged = StagedFolder.open(folder)) {
            PairsFiles.write(made, staged);
            staged.commit();
        }
        return folder;
    }

    private PairsJob job(ModelPair pair, int samples, Optional<UnfinishedPairs> unfinished) throws Exception {
        Path english = Files.writeString(temp.resolve("en.tsv"), "One and one?\t2\nTwo and one?\t3\n");
        Path german = Files.writeString(temp.resolve("de.tsv"), "Eins und eins?\t2\nZwei und eins?\t3\n");
        ProblemSettings settings = new ProblemSettings(
                PromptStyle.NATIVE_COT, PromptWrapper.NONE, Extractor.OURS, 6, Optional.of(0), Optional.empty());
        ProblemMeasurement measurement = ProblemMeasurement.read(
                new ProblemSet.Source(
                        ProblemTask.MGSM,
                        List.of(LanguageFile.parse("en=" + english), LanguageFile.parse("de=" + german)),
                        Optional.empty(),
                        Optional.empty()),
                settings,
                Edits.NONE);
        PairSettings usual = PairSettings.defaults();
        PairSettings how =
                new PairSettings(samples, usual.temperature(), usual.topP(), usual.seed(), 2, usual.translation());
        return new PairsJob(pair, Side.BASE, measurement, how, unfinished);
    }
}
