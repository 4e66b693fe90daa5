package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.hook.Edit;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What works for one family works for all; streaming is in {@link SweepTest}, adapters in {@link FamilyAdapterTest}. */
@Tag("native")
class EveryFamilyTest {
    private static final List<int[]> ROWS = List.of(
            new int[] {5, 17, 101, 9, 250, 33, 3, 77, 140, 8, 61, 19, 4, 4, 200, 31, 2, 90}, new int[] {7, 300});

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource(MadeFamilies.BY_NAME)
    void everySiteIsSeenAndChangedOrRefusedWithItsReason(String family) throws Exception {
        try (Fixture fixture = Fixture.open(MadeFamilies.write(family, folder), DType.FLOAT32)) {
            fixture.call(decoder -> {
                float[] plain = Runs.logits(decoder, ROWS, Hooks.NONE);
                for (HookSite site : HookSite.values()) {
                    HookPoint point = new HookPoint(site, decoder.spec().shape().nLayers() - 1);
                    HookPoint own =
                            site == HookSite.EMBED || site.name().startsWith("L") ? new HookPoint(site, 0) : point;
                    if (decoder.spec().refusal(site).isPresent()) {
                        assertThatThrownBy(() -> Runs.record(decoder, ROWS, new HookSet(), own))
                                .isInstanceOf(DataException.class)
                                .hasMessageContaining(
                                        decoder.spec().refusal(site).get());
                    } else {
                        assertThat(Runs.record(decoder, ROWS, new HookSet(), own)
                                        .values())
                                .as("%s %s", family, site)
                                .hasSizeGreaterThan(1);
                        assertThat(Runs.logits(decoder, ROWS, new HookSet().edit(own, new Edit.Zero())))
                                .as("%s %s", family, site)
                                .isNotEqualTo(plain);
                    }
                }
                return null;
            });
        }
    }

    @ParameterizedTest
    @MethodSource(MadeFamilies.BY_NAME)
    void theLensOfTheLastLayerIsTheLogits(String family) throws Exception {
        try (Fixture fixture = Fixture.open(MadeFamilies.write(family, folder), DType.FLOAT32)) {
            fixture.call(decoder -> {
                HookPoint last = new HookPoint(
                        HookSite.RESID_POST, decoder.spec().shape().nLayers() - 1);
                try (Scope scope = decoder.open()) {
                    Ops op = scope.ops();
                    HookSet hooks = new HookSet();
                    float[][] lens = new float[1][];
                    hooks.read(
                            last,
                            (value, inside) -> lens[0] = decoder.unembed(inside, decoder.norm(inside, value))
                                    .floats());
                    Tensor resid = decoder.forward(op, new TokenBatch(ROWS), hooks, new Cancel());
                    assertThat(lens[0])
                            .containsExactly(
                                    decoder.logits(op, resid, Hooks.NONE).floats());
                }
                return null;
            });
        }
    }

    /** Crosses windows of 8 keys, and the length up to which LongRoPE reads a text by its first list. */
    @ParameterizedTest
    @MethodSource(MadeFamilies.BY_NAME)
    void promptsOfDifferentLengthContinueAsPassesOverAllTokensOfEachAloneDo(String family) throws Exception {
        try (Fixture fixture = Fixture.open(MadeFamilies.write(family, folder), DType.FLOAT32)) {
            int[] tokens = ROWS.getFirst();
            List<int[]> prompts = List.of(Arrays.copyOf(tokens, 3), Arrays.copyOf(tokens, 13));
            fixture.call(decoder -> {
                List<Continuation> together = new Generation(decoder, 6, Set.of(), new Choice.Greedy())
                        .extend(Generation.Batch.of(prompts), Follower.NONE, Watch.none());
                for (int i = 0; i < prompts.size(); i++) {
                    assertThat(together.get(i).row())
                            .as("%s, prompt %d", family, i)
                            .containsExactly(GenerationTest.withoutCache(decoder, prompts.get(i), 6));
                }
                return null;
            });
        }
    }

    /** Bfloat16 keeps 8 bits; a router's close choice may flip, hence the median over the positions. */
    @ParameterizedTest
    @MethodSource(MadeFamilies.BY_NAME)
    void logitsStayCloseInBfloat16(String family) throws Exception {
        Path model = MadeFamilies.write(family, folder);
        float[] exact = logits(model, DType.FLOAT32);
        assertThat(FamilyBfloatTest.distance(logits(model, DType.BFLOAT16), exact))
                .as(family)
                .isLessThan(0.05);
    }

    @ParameterizedTest
    @MethodSource(MadeFamilies.BY_NAME)
    void weightsAreCountedAsTheFileHoldsThem(String family) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(MadeFamilies.write(family, folder))) {
            StackSpec spec = Families.read(checkpoint.config());
            assertThat(spec.parameters()).isEqualTo(checkpoint.elements());
            assertThat(spec.parametersOfBlock()).isPositive().isLessThan(spec.parameters());
            assertThat(EnumSet.allOf(HookSite.class).stream()
                            .filter(site -> spec.refusal(site).isPresent())
                            .filter(site -> !site.isInsideMlp() && site != HookSite.RESID_MID))
                    .isEmpty();
        }
    }

    private static float[] logits(Path model, DType dtype) throws Exception {
        try (Fixture fixture = Fixture.open(model, dtype)) {
            return fixture.call(decoder -> Runs.logits(decoder, ROWS.subList(0, 1), Hooks.NONE));
        }
    }
}
