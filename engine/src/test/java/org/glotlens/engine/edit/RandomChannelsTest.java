package org.glotlens.engine.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glotlens.engine.model.StackShape;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RandomChannelsTest {
    private final StackShape shape = new StackShape(4, 64, 4, 2, 16, 12, 320);

    private static EditSpec off(List<Integer> channels) {
        return EditSpec.ofChannels("blocks.1.mlp.hook_post", EditOperation.ZERO, channels, List.of());
    }

    @Test
    void asManyChannelsOfThePlaceAreDrawnAndAllElseStays() throws Exception {
        EditSpec set = EditSpec.ofChannels("blocks.0.attn.hook_q", EditOperation.SET, List.of(0, 1), List.of(3.0, 4.0))
                .withHeads(List.of(1))
                .called("German experts");
        EditSpec whole = EditSpec.ofChannels("blocks.0.hook_resid_post", EditOperation.SCALE, List.of(), List.of());
        Set<Integer> seen = new HashSet<>();
        for (long seed = 0; seed < 40; seed++) {
            List<EditSpec> drawn = new RandomChannels(shape, seed).of(List.of(off(List.of(0, 5, 6)), set, whole));
            assertThat(drawn.getFirst().channels())
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .allMatch(channel -> channel >= 0 && channel < shape.dMlp());
            seen.addAll(drawn.getFirst().channels());
            assertThat(drawn.get(1).channels()).hasSize(2).allMatch(channel -> channel < shape.dHead());
            assertThat(drawn.get(1).withChannels(set.channels())).isEqualTo(set);
            assertThat(drawn.get(2)).isEqualTo(whole);
        }
        assertThat(seen).as("each out of all of its place").hasSize(shape.dMlp());
        assertThat(new RandomChannels(shape, 7).of(List.of(off(List.of(1)))))
                .isEqualTo(new RandomChannels(shape, 7).of(List.of(off(List.of(2)))));
    }

    @Test
    void onlyEditsOfChannelsHaveOthers() {
        assertThat(RandomChannels.canBeDrawn(List.of(off(List.of(1))))).isTrue();
        assertThat(RandomChannels.canBeDrawn(List.of(off(List.of())))).isFalse();
    }
}
