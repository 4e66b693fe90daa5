package org.glotlens.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.checkpoint.AdapterCheckpoint;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSet;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.hook.Patch;
import org.glotlens.engine.hook.Places;
import org.glotlens.engine.hook.Recording;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one run's values do in another: at the end of the stack they decide the logits alone. */
@Tag("native")
class PatchTest {
    private static final List<int[]> A = List.of(new int[] {7, 21, 4, 90, 33});
    private static final List<int[]> B = List.of(new int[] {12, 5, 61});
    private static final float NOISE = 1e-5f;
    private static Fixture fixture;
    private static AdapterCheckpoint adapter;
    private static HookPoint end;

    @BeforeAll
    static void open() throws Exception {
        fixture = Fixture.open("llama");
        adapter = AdapterCheckpoint.open(Fixture.folder("llama").resolve("lora"));
        end = new HookPoint(
                HookSite.RESID_POST, fixture.weights().spec().shape().nLayers() - 1);
    }

    @AfterAll
    static void close() throws Exception {
        adapter.close();
        fixture.close();
    }

    @Test
    void theLastResidualOfAInBGivesTheLogitsOfAThereAndThoseOfBElsewhere() throws Exception {
        fixture.call(decoder -> {
            Patch patch = Patch.last(Runs.record(decoder, A, new HookSet(), end), A, B);
            float[] a = Runs.logits(decoder, A, Hooks.NONE);
            float[] b = Runs.logits(decoder, B, Hooks.NONE);
            float[] patched = Runs.logits(decoder, B, new HookSet().patch(patch));
            assertThat(at(patched, B, 2)).containsExactly(at(a, A, 4), within(NOISE));
            assertThat(at(patched, B, 0)).containsExactly(at(b, B, 0), within(NOISE));
            assertThat(at(patched, B, 1)).containsExactly(at(b, B, 1), within(NOISE));
            return null;
        });
    }

    /** The adapter reaches neither the final norm nor the head, so the base's residual gives the base's logits. */
    @Test
    void theBasesResidualInTheAlignedDecoderGivesTheBasesLogits() throws Exception {
        fixture.call(base -> {
            Weights weights = fixture.weights();
            Decoder aligned = Decoder.of(weights, AdapterLoader.load(adapter, weights.spec(), weights.scope()));
            Patch patch = Patch.last(Runs.record(base, A, new HookSet(), end), A, A);
            float[] expected = at(Runs.logits(base, A, Hooks.NONE), A, 4);
            float[] unpatched = at(Runs.logits(aligned, A, Hooks.NONE), A, 4);
            float[] patched = at(Runs.logits(aligned, A, new HookSet().patch(patch)), A, 4);
            assertThat(patched).containsExactly(expected, within(NOISE));
            assertThat(Numbers.largestDifference(unpatched, expected)).isGreaterThan(0.01f);
            return null;
        });
    }

    /** Before the first block the stream at a position is its token's embedding: a patch there is another token. */
    @Test
    void patchedEmbeddingsAreThePromptWithOtherTokens() throws Exception {
        fixture.call(decoder -> {
            HookPoint start = new HookPoint(HookSite.RESID_PRE, 0);
            Recording source = Runs.record(decoder, A, new HookSet(), start);
            Patch patch = new Patch(source, Places.positions(4, 1), Places.positions(0, 2));
            float[] patched = Runs.logits(decoder, B, new HookSet().patch(patch));
            float[] expected = Runs.logits(decoder, List.of(new int[] {33, 5, 21}), Hooks.NONE);
            assertThat(patched).containsExactly(expected, within(NOISE));
            return null;
        });
    }

    @Test
    void everyRowTakesFromItsOwnRowAndOneRowGoesIntoAll() throws Exception {
        fixture.call(decoder -> {
            List<int[]> sources = List.of(A.getFirst(), B.getFirst());
            List<int[]> targets = List.of(new int[] {1, 2}, new int[] {3, 4, 5, 6});
            float[] a = at(Runs.logits(decoder, A, Hooks.NONE), A, 4);
            float[] b = at(Runs.logits(decoder, B, Hooks.NONE), B, 2);
            Patch each = Patch.last(Runs.record(decoder, sources, new HookSet(), end), sources, targets);
            float[] rowByRow = Runs.logits(decoder, targets, new HookSet().patch(each));
            assertThat(at(rowByRow, targets, 1)).containsExactly(a, within(NOISE));
            assertThat(at(rowByRow, targets, 7)).containsExactly(b, within(NOISE));
            Patch one = Patch.last(Runs.record(decoder, A, new HookSet(), end), A, targets);
            float[] all = Runs.logits(decoder, targets, new HookSet().patch(one));
            assertThat(at(all, targets, 1)).containsExactly(a, within(NOISE));
            assertThat(at(all, targets, 7)).containsExactly(a, within(NOISE));
            return null;
        });
    }

    @ParameterizedTest
    @EnumSource(HookSite.class)
    void aRunPatchedWithItsOwnValuesStaysAsItIs(HookSite site) throws Exception {
        fixture.call(decoder -> {
            HookPoint point = new HookPoint(site, site.isPerLayer() ? 1 : 0);
            Recording own = Runs.record(decoder, A, new HookSet(), point);
            Recording patched =
                    Runs.record(decoder, A, new HookSet().patch(new Patch(own, Places.ALL, Places.ALL)), point);
            assertThat(patched.values()).containsExactly(own.values());
            return null;
        });
    }

    @Test
    void aPatchedHeadLeavesTheOthers() throws Exception {
        fixture.call(decoder -> {
            HookPoint z = new HookPoint(HookSite.Z, 1);
            Recording source = Runs.record(decoder, A, new HookSet(), z);
            Recording before = Runs.record(decoder, B, new HookSet(), z);
            Patch patch =
                    new Patch(source, Places.positions(4), Places.positions(2).heads(3));
            Recording after = Runs.record(decoder, B, new HookSet().patch(patch), z);
            int dHead = (int) before.shape()[3];
            int heads = (int) before.shape()[2];
            float[] expected = before.values().clone();
            System.arraycopy(source.values(), (4 * heads + 3) * dHead, expected, (2 * heads + 3) * dHead, dHead);
            assertThat(after.values()).containsExactly(expected);
            return null;
        });
    }

    @Test
    void anotherNumberOfPositionsIsRefused() throws Exception {
        Recording source = fixture.call(decoder -> Runs.record(decoder, A, new HookSet(), end));
        Patch patch = new Patch(source, Places.positions(0, 1), Places.positions(0));
        assertThatThrownBy(() -> new HookSet().patch(patch)).hasMessageContaining("takes 2 positions");
    }

    /** Logits at a flat position of the padded batch. */
    private static float[] at(float[] logits, List<int[]> rows, int flat) {
        int dVocab = logits.length / rows.size() / new TokenBatch(rows).width();
        return Arrays.copyOfRange(logits, flat * dVocab, (flat + 1) * dVocab);
    }
}
