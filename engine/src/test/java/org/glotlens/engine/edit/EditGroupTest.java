package org.glotlens.engine.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class EditGroupTest {
    private static List<EditSpec> off(String name, int... blocks) {
        return Arrays.stream(blocks)
                .mapToObj(block -> EditSpec.ofChannels(
                                "blocks." + block + ".mlp.hook_post", EditOperation.ZERO, List.of(1), List.of())
                        .called(name))
                .toList();
    }

    private static String text(int... blocks) {
        return new EditGroup("German neurons off", off("German neurons off", blocks)).text();
    }

    @Test
    void layersAreNamedTheShortestWay() {
        assertThat(text(2)).isEqualTo("German neurons off in layer 3");
        assertThat(text(0, 1)).isEqualTo("German neurons off in layers 1 and 2");
        assertThat(text(0, 1, 2, 3)).isEqualTo("German neurons off in layers 1 to 4");
        assertThat(text(0, 2, 3)).isEqualTo("German neurons off in layers 1, 3 and 4");
        assertThat(text(0, 2, 4, 6, 11)).isEqualTo("German neurons off in 5 layers from 1 to 12");
    }

    @Test
    void editsOfOneNameThatFollowEachOtherAreOneThing() {
        var plain = EditSpec.ofChannels("hook_embed", EditOperation.ZERO, List.of(3), List.of());
        List<EditSpec> all = new ArrayList<>(off("a", 0, 1));
        all.addAll(off("b", 0));
        all.add(plain);
        all.add(plain);
        all.addAll(off("a", 5));
        Edits edits = new Edits(all, List.of());
        assertThat(edits.groups())
                .extracting(EditGroup::text)
                .containsExactly(
                        "a in layers 1 and 2",
                        "b in layer 1",
                        "hook_embed zero in channel 3",
                        "hook_embed zero in channel 3",
                        "a in layer 6");
        assertThat(edits.groups().stream()
                        .flatMap(group -> group.edits().stream())
                        .toList())
                .isEqualTo(all);
        assertThat(edits.brief())
                .isEqualTo("a in layers 1 and 2; b in layer 1; hook_embed zero in channel 3;"
                        + " hook_embed zero in channel 3; a in layer 6");
    }
}
