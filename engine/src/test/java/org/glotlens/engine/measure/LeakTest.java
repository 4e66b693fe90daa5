package org.glotlens.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glotlens.engine.export.ActivationsJob;
import org.glotlens.engine.lens.Prompt;
import org.glotlens.engine.model.Fixture;
import org.glotlens.engine.pair.InspectJob;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.TinyModel;
import org.glotlens.engine.represent.ParallelItem;
import org.glotlens.engine.represent.Pooling;
import org.glotlens.engine.represent.RepresentSettings;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.CancelledException;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.TrainSettingsSample;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of open native arrays before and after every public call is the same. */
@Tag("native")
class LeakTest {
    @TempDir
    private Path temp;

    @Test
    void openingAndClosingAPair() throws Exception {
        assertFreed(() -> open(Optional.empty()).close());
        assertFreed(() -> open(Optional.of(adapter())).close());
        assertFreed(() -> open(Optional.of(Fixture.folder("qwen2"))).close());
        assertFreed(() -> new InspectJob(Fixture.folder("qwen2_tied"), TrainRuns.CPU).run(Watch.none()));
    }

    @Test
    void measuringAnOpenPair() throws Exception {
        for (Path aligned : List.of(adapter(), Fixture.folder("mistral"))) {
            try (ModelPair pair = open(Optional.of(aligned))) {
                Jobs.lens(pair, prompts(), 5).run(Watch.none());
                assertFreed(() -> Jobs.lens(pair, prompts(), 5).run(Watch.none()));
                assertFreed(() -> Jobs.represent(pair, items(), RepresentSettings.of(Pooling.CONTENT_MEAN, 1))
                        .run(Watch.none()));
                assertFreed(() -> Jobs.represent(
                                pair,
                                items(),
                                RepresentSettings.of(Pooling.MEAN, 1).asPublished())
                        .run(Watch.none()));
                assertFreed(() -> EvaluateJobTest.job(pair).run(Watch.none()));
                assertFreed(() -> stopped(EvaluateJobTest.job(pair), 1));
                assertFreed(() -> stopped(Jobs.lens(pair, prompts(), 5), 3));
                assertFreed(() -> stopped(Jobs.represent(pair, items(), RepresentSettings.of(Pooling.LAST, 1)), 1));
            }
        }
    }

    /** The first lens run of a pair keeps the Gram matrices of the heads for later ones, until the pair is closed. */
    @Test
    void closingAMeasuredPair() throws Exception {
        assertFreed(() -> {
            try (ModelPair pair = open(Optional.of(Fixture.folder("mistral")))) {
                Jobs.lens(pair, prompts(), 5).run(Watch.none());
            }
        });
    }

    @Test
    void writingActivations() throws Exception {
        List<String> hooks = List.of(
                "blocks.*.hook_resid_pre",
                "blocks.*.attn.hook_pattern",
                "blocks.1.mlp.hook_post",
                "ln_final.hook_normalized",
                "logits");
        assertFreed(() -> new ActivationsJob(
                        Fixture.folder("mistral"),
                        Optional.empty(),
                        new ActivationsJob.Input.Text("w1 w2 w3 w4 w5 w6 w7 w8 w9 w10"),
                        hooks,
                        TrainRuns.CPU,
                        temp.resolve("a.safetensors"))
                .run(Watch.none()));
        assertFreed(() -> new ActivationsJob(
                        Fixture.folder("llama"),
                        Optional.of(adapter()),
                        new ActivationsJob.Input.Ids(new int[][] {{1}, {2, 3}}),
                        List.of("logits"),
                        TrainRuns.CPU,
                        temp.resolve("b.safetensors"))
                .run(Watch.none()));
    }

    @Test
    void training() throws Exception {
        TrainSettingsSample sample = new TrainSettingsSample()
                .validation(0.1)
                .maxSteps(2)
                .saveSteps(1)
                .dropout(0.1);
        assertFreed(() -> TrainRuns.run(sample.build(), temp.resolve("lora")));
        assertFreed(() -> TrainRuns.resume(sample.build(), temp.resolve("lora")));
        assertFreed(() -> TrainRuns.run(sample.full().build(), temp.resolve("full")));
        assertFreed(() -> catchThrowable(() -> TrainRuns.run(sample.diverging().build(), temp.resolve("diverged"))));
    }

    @Test
    void openingThatFailsOrIsCancelled() throws Exception {
        TinyModel wrongShape = TinyModel.copy("llama", temp.resolve("wrong"));
        wrongShape.editConfig(config -> config.put("intermediate_size", 128));
        assertFreed(() -> catchThrowable(() -> open(Optional.of(wrongShape.folder()))));
        assertFreed(() ->
                catchThrowable(() -> open(Optional.of(Fixture.folder("llama").resolve("train")))));
        OpenPairJob job = new OpenPairJob(Fixture.folder("llama"), Optional.of(Fixture.folder("qwen2")), TrainRuns.CPU);
        for (int report : new int[] {1, 20, 45}) {
            assertFreed(() -> stopped(job, report));
        }
    }

    /** Runs a job that is cancelled at a report of its progress. */
    private static void stopped(Job<?> job, int atReport) {
        Cancel cancel = new Cancel();
        List<String> heard = new ArrayList<>();
        Progress counting = (stage, done, total) -> {
            heard.add(stage.english());
            if (heard.size() == atReport) {
                cancel.request();
            }
        };
        assertThat(catchThrowable(() -> job.run(new Watch(counting, cancel)))).isInstanceOf(CancelledException.class);
    }

    private static void assertFreed(ThrowingCallable call) throws Exception {
        int before = Torch.get().openArrays();
        assertThat(catchThrowable(call)).isNull();
        assertThat(Torch.get().openArrays()).isEqualTo(before);
    }

    private static ModelPair open(Optional<Path> aligned) throws Exception {
        return new OpenPairJob(Fixture.folder("llama"), aligned, TrainRuns.CPU).run(Watch.none());
    }

    private static Path adapter() throws Exception {
        return Fixture.folder("llama").resolve("lora");
    }

    private static List<Prompt> prompts() {
        return List.of(prompt("1", "w5 w6 w7"), prompt("2", "w8"));
    }

    private static Prompt prompt(String id, String text) {
        Map<String, List<String>> answers = Map.of("de", List.of("w9"), "en", List.of("w10"));
        return new Prompt(id, "de", text, answers, Map.of(), Map.of());
    }

    private static List<ParallelItem> items() {
        List<ParallelItem> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            items.add(new ParallelItem("" + i, Map.of("en", "w1 w2 w" + i, "de", "w9 w" + i), Map.of()));
        }
        return items;
    }
}
