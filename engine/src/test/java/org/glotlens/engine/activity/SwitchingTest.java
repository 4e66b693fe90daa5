package org.glotlens.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.hook.StandingEdit;
import org.glotlens.engine.hook.StandingEdits;
import org.glotlens.engine.neuron.SwitchKind;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Torch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** x = .2 -.1 .5 in the second block; over 4 tokens of zh the means are 1 2 3, over 2 of en 2 0 -1, over 1 of de 0 0 0. */
@Tag("native")
class SwitchingTest {
    private static final ChannelMeans MEANS = new ChannelMeans(
            List.of("en", "zh", "de"),
            new double[][][] {{{9, 9, 9}, {4, 0, -2}}, {{9, 9, 9}, {4, 8, 12}}, {{9, 9, 9}, {0, 0, 0}}},
            new long[] {2, 4, 1});

    @Test
    void everyNeuronGoesByItsOwnMeansAndTheOthersStay() throws Exception {
        assertSwitched(SwitchKind.OFF, HookSite.MLP_POST, 0, -.1, 0);
        assertSwitched(SwitchKind.SET, HookSite.MLP_ACT, 1, -.1, 3);
        assertSwitched(SwitchKind.ADD, HookSite.MLP_ACT, 1.2, -.1, 3.5);
        // 1 - (2 + 0) / 2 and 3 - (-1 + 0) / 2 are added
        assertSwitched(SwitchKind.DIFFERENCE, HookSite.MLP_ACT, .2, -.1, 4);
    }

    private static void assertSwitched(SwitchKind kind, HookSite site, double... expected) throws Exception {
        StandingEdit edit = new Switching(kind, "zh", MEANS).of(1, new int[] {0, 2});
        assertThat(edit.point()).isEqualTo(new HookPoint(site, 1));
        float[] got = Torch.get().call(() -> {
            try (Scope scope = Torch.get().open(ComputeDevice.CPU);
                    StandingEdits edits =
                            StandingEdits.of(List.of(edit), Torch.get().open(ComputeDevice.CPU))) {
                return edits.during(null, Hooks.NONE)
                        .at(edit.point(), scope.floats(new float[] {.2f, -.1f, .5f}, 1, 1, 3), scope.ops())
                        .floats();
            }
        });
        assertThat(got).hasSize(3);
        for (int i = 0; i < 3; i++) {
            assertThat((double) got[i]).as(kind + " at " + i).isCloseTo(expected[i], within(1e-6));
        }
    }
}
