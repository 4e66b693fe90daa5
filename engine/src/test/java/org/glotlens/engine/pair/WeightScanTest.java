package org.glotlens.engine.pair;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.glotlens.engine.checkpoint.Bfloat16;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.StoredType;
import org.glotlens.engine.checkpoint.TensorBytes;
import org.glotlens.engine.pair.SelfCheck.Outcome;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainRuns;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that are no numbers are told by name. */
@Tag("native")
class WeightScanTest {
    private static final String UP = "model.layers.2.mlp.up_proj.weight";
    private static final String KEY = "model.layers.1.self_attn.k_proj.weight";

    @TempDir
    private Path temp;

    private TinyModel model;

    @BeforeEach
    void copy() throws Exception {
        model = TinyModel.copy("llama", temp.resolve("tiny"));
    }

    @Test
    void inspectFailsTheCheckNamingTheTensor() throws Exception {
        spoil(UP, Float.NaN, Float.NEGATIVE_INFINITY);
        ModelSummary summary = new InspectJob(model.folder(), TrainRuns.CPU).run(Watch.none());
        SelfCheck check = summary.checks().getLast();
        assertThat(check.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(check.detail()).startsWith("tensor " + UP + " holds 2 NaN or infinite weights;");
    }

    @Test
    void aSoundModelPasses() throws Exception {
        ModelSummary summary = new InspectJob(model.folder(), TrainRuns.CPU).run(Watch.none());
        assertThat(summary.checks()).extracting(SelfCheck::outcome).containsOnly(Outcome.PASSED);
    }

    @Test
    void halfPrecisionTypesAreLookedThroughToo() throws Exception {
        short[] half = {Float.floatToFloat16(65504), Float.floatToFloat16(Float.POSITIVE_INFINITY), 0};
        short[] brain = {Bfloat16.round(3e38f), Bfloat16.round(Float.NaN), Bfloat16.round(Float.NaN)};
        model.editWeights(tensors -> {
            tensors.put(
                    "half",
                    new NewTensor(StoredType.F16, new long[] {3}, () -> TensorBytes.of(MemorySegment.ofArray(half))));
            tensors.put("brain", NewTensor.bfloat16(brain, 3));
        });
        assertThat(scan(Duration.ofMinutes(1), List.of("half")).detail()).startsWith("tensor half holds 1 NaN");
        assertThat(scan(Duration.ofMinutes(1), List.of("brain")).detail()).startsWith("tensor brain holds 2 NaN");
    }

    @Test
    void severalTensorsAreCounted() throws Exception {
        spoil(UP, Float.NaN);
        spoil(KEY, Float.POSITIVE_INFINITY);
        assertThat(scan(Duration.ofMinutes(1), List.of(UP, KEY)).detail())
                .isEqualTo("tensor " + UP + " holds 1 NaN or infinite weights, and 1 more tensors hold some;"
                        + " looked at 2 tensors");
    }

    @Test
    void whenTimeIsUpTheRestIsToldAsNotLookedAt() throws Exception {
        SelfCheck check = scan(Duration.ofSeconds(-1), List.of(UP, KEY));
        assertThat(check.outcome()).isEqualTo(Outcome.WARNING);
        assertThat(check.detail()).contains("the first 0 of 2 tensors");
    }

    private SelfCheck scan(Duration longest, List<String> names) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(model.folder())) {
            return new WeightScan(longest).check(checkpoint, names, Watch.none());
        }
    }

    private void spoil(String name, float... values) throws Exception {
        model.editWeights(tensors -> {
            long[] shape = tensors.get(name).shape();
            float[] all = new float[Math.toIntExact(shape[0] * shape[1])];
            System.arraycopy(values, 0, all, 5, values.length);
            tensors.put(name, NewTensor.float32(all, shape));
        });
    }
}
