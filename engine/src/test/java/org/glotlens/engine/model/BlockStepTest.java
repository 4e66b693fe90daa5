package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.OpEvent;
import org.glotlens.engine.torch.OpTrace;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Blocks of the newest token as one kernel, against the kernels one by one. */
@Tag("native")
class BlockStepTest {
    private static final int STEPS = 4;

    /** Sees one site of every block and changes nothing. */
    private record Looking(HookSite site) implements Hooks {
        @Override
        public boolean wants(HookPoint point) {
            return point.site() == site;
        }

        @Override
        public Tensor at(HookPoint point, Tensor x, Ops op) {
            return x;
        }
    }

    @ParameterizedTest
    @CsvSource({"llama,FLOAT32", "llama,BFLOAT16", "qwen2,FLOAT32", "qwen2,BFLOAT16", "mistral,BFLOAT16"})
    void itsBitsAreThoseOfTheKernelsOneByOneWhereverSomebodyLooks(String family, DType type) throws Exception {
        try (Fixture fixture = Fixture.plain(family, type)) {
            List<int[]> rows = fixture.tokens();
            fixture.call(decoder -> {
                assumeIsOwn(decoder);
                List<float[]> together = new ArrayList<>();
                assertThat(kernels(decoder, rows, Hooks.NONE, together))
                        .contains("rows::add")
                        .doesNotContain("add");
                for (HookSite site : List.of(HookSite.Q, HookSite.RESID_MID, HookSite.MLP_ACT, HookSite.MLP_OUT)) {
                    List<float[]> apart = new ArrayList<>();
                    assertThat(kernels(decoder, rows, new Looking(site), apart))
                            .contains("add")
                            .doesNotContain("rows::add");
                    for (int step = 0; step < STEPS; step++) {
                        assertThat(apart.get(step)).as(site + ", step " + step).containsExactly(together.get(step));
                    }
                }
                return null;
            });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"RESID_PRE", "RESID_POST"})
    void whoLooksBetweenBlocksLeavesThemWhole(HookSite site) throws Exception {
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32)) {
            List<int[]> rows = fixture.tokens();
            fixture.call(decoder -> {
                assumeIsOwn(decoder);
                assertThat(kernels(decoder, rows, new Looking(site), new ArrayList<>()))
                        .contains("rows::add");
                return null;
            });
        }
    }

    @Test
    void anAdapterIsNotPassedOver() throws Exception {
        try (Fixture fixture = Fixture.plain("llama", DType.FLOAT32);
                AdapterCheckpoint adapter =
                        AdapterCheckpoint.open(Fixture.folder("llama").resolve("lora"))) {
            List<int[]> rows = fixture.tokens();
            fixture.call(base -> {
                Weights weights = fixture.weights();
                Decoder aligned = Decoder.of(weights, AdapterLoader.load(adapter, weights.spec(), weights.scope()));
                assertThat(kernels(aligned, rows, Hooks.NONE, new ArrayList<>()))
                        .doesNotContain("rows::add");
                return null;
            });
        }
    }

    private static void assumeIsOwn(Decoder decoder) {
        try (Scope scope = decoder.open()) {
            assumeThat(scope.ops().hasRowKernel(decoder.dtype()))
                    .as("own kernels in use")
                    .isTrue();
        }
    }

    /** The residual streams of some steps behind prompts of 3 tokens, and which kernels made them. */
    private static List<String> kernels(Decoder decoder, List<int[]> rows, Hooks hooks, List<float[]> resids)
            throws Exception {
        List<int[]> starts = rows.stream().map(row -> Arrays.copyOf(row, 3)).toList();
        Continuations given = new Continuations(starts, Set.of(), Follower.NONE);
        try (KvCache cache = KvCache.open(decoder, rows.size(), 3 + STEPS)) {
            resid(decoder, Stretch.whole(new TokenBatch(starts), cache), hooks);
            return OpTrace.of(() -> {
                        for (int step = 0; step < STEPS; step++) {
                            int at = 3 + step;
                            int[] next = rows.stream().mapToInt(row -> row[at]).toArray();
                            given.append(next, new float[next.length], List.of());
                            resids.add(resid(decoder, given.newest(cache), hooks));
                        }
                        return null;
                    })
                    .events()
                    .stream()
                    .map(OpEvent::name)
                    .distinct()
                    .toList();
        }
    }

    private static float[] resid(Decoder decoder, Stretch stretch, Hooks hooks) throws GlotlensException {
        try (Scope scope = decoder.open()) {
            return decoder.forward(scope.ops(), stretch, hooks, new Cancel()).floats();
        }
    }
}
