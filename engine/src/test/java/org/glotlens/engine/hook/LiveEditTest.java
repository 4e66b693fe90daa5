package org.glotlens.engine.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Edits of one vector, against numbers of the published methods worked by hand. */
@Tag("native")
class LiveEditTest {
    private static final int[] FIRST_AND_THIRD = {0, 2};

    /** Gurgurov et al. 2025: x = .2 -.1 .5, m = 1 2 3, channels 0 and 2. */
    @Test
    void channelsAreSwitchedOffReplacedAndAddedTo() throws Exception {
        float[] x = {.2f, -.1f, .5f};
        assertEdited(x, new Edit.Channels(FIRST_AND_THIRD, new Edit.Zero()), 0, -.1, 0);
        assertEdited(x, new Edit.Channels(FIRST_AND_THIRD, replace(1, 3)), 1, -.1, 3);
        assertEdited(x, new Edit.Channels(FIRST_AND_THIRD, add(1, 3)), 1.2, -.1, 3.5);
        assertEdited(x, new Edit.Channels(FIRST_AND_THIRD, new Edit.Scale(2)), .4, -.1, 1);
    }

    /** CLaS-Bench: v = 1 2 2 at length 1, alpha 5. */
    @Test
    void aDirectionIsAdded() throws Exception {
        assertEdited(new float[] {1, 1, 1}, add(5 / 3f, 10 / 3f, 10 / 3f), 2.666667, 4.333333, 4.333333);
    }

    /** Language-specific dimensions: 1 and 3 become .4 times the mean of the language. */
    @Test
    void someDimensionsAreOverwritten() throws Exception {
        float[] ones = {1, 1, 1, 1, 1};
        assertEdited(ones, new Edit.Channels(new int[] {1, 3}, replace(-1.2f, .6f)), 1, -1.2, 1, .6, 1);
    }

    /** INCLINE: h = (1, 2), W = diag(2, 3), alpha .5; and a map that mixes, rows times matrix. */
    @Test
    void whatAMapMakesIsAdded() throws Exception {
        float[] h = {1, 2};
        assertEdited(h, new Edit.AddMap(new float[] {1, 0, 0, 1.5f}, 2), 2, 5);
        assertEdited(h, new Edit.AddMap(new float[] {0, 1, 0, 0}, 2), 1, 3);
    }

    @Test
    void theNormIsKept() throws Exception {
        float[] x = {3, 4};
        assertEdited(x, new Edit.KeepNorm(add(1, -1)), 4, 3);
        assertEdited(x, new Edit.KeepNorm(new Edit.Channels(new int[] {0}, new Edit.Zero())), 0, 5);
        assertEdited(x, new Edit.KeepNorm(new Edit.Zero()), 0, 0);
        assertEdited(new float[] {0, 0}, new Edit.KeepNorm(add(1, 1)), 0, 0);
    }

    @Test
    void valuesOfAnotherNumberThanTheChannelsAreRefused() {
        Edit edit = new Edit.Channels(FIRST_AND_THIRD, replace(1, 2, 3));
        assertThatThrownBy(() -> edited(new float[] {1, 2, 3}, edit))
                .hasMessageContaining("An edit has shape [3], expected one that broadcasts to [1, 1, 2]");
    }

    @Test
    void whatReplacesAValueIsACopyThatLaterKernelsMayWriteInto() throws Exception {
        float[] untouched = Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                LiveEdit edit = LiveEdit.of(replace(1, 2), scope);
                var x = scope.floats(new float[] {5, 5}, 1, 1, 2);
                scope.ops().mlp().siluGate(edit.apply(HookSite.MLP_PRE, x, scope.ops()), x);
                return edit.apply(HookSite.MLP_PRE, x, scope.ops()).floats();
            }
        });
        assertThat(untouched).containsExactly(1, 2);
    }

    private static void assertEdited(float[] x, Edit edit, double... expected) throws Exception {
        float[] got = edited(x, edit);
        assertThat(got).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) got[i]).as(edit + " at " + i).isCloseTo(expected[i], within(1e-6));
        }
    }

    private static float[] edited(float[] x, Edit edit) throws Exception {
        return Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU)) {
                return LiveEdit.of(edit, scope)
                        .apply(HookSite.RESID_POST, scope.floats(x, 1, 1, x.length), scope.ops())
                        .floats();
            }
        });
    }

    private static Edit add(float... values) {
        return new Edit.Add(values, new long[] {values.length});
    }

    private static Edit replace(float... values) {
        return new Edit.Replace(values, new long[] {values.length});
    }
}
