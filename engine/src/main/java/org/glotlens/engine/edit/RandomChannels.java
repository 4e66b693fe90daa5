package org.glotlens.engine.edit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.glotlens.engine.DataException;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.model.StackShape;

/**
 * Edits of some channels at as many others of the same places, drawn by lot: what an effect stands beside, since any change of
 * so many has one.
 *
 * @param seed of the draw
 */
public record RandomChannels(StackShape shape, long seed) {
    /** Whether any of the edits names channels, so that others can be drawn for it. */
    public static boolean canBeDrawn(List<EditSpec> edits) {
        return edits.stream().anyMatch(edit -> !edit.channels().isEmpty());
    }

    /**
     * The same edits in the same order, each that names channels at as many out of all of its place; others are as they were.
     *
     * @throws DataException if a place does not exist, or has fewer channels than an edit names
     */
    public List<EditSpec> of(List<EditSpec> edits) throws DataException {
        var random = new Random(seed);
        List<EditSpec> drawn = new ArrayList<>();
        for (EditSpec edit : edits) {
            drawn.add(edit.channels().isEmpty() ? edit : edit.withChannels(drawn(edit, random)));
        }
        return List.copyOf(drawn);
    }

    private List<Integer> drawn(EditSpec edit, Random random) throws DataException {
        HookPoint point = HookPoint.parse(edit.hook(), shape.nLayers()).getFirst();
        int width = EditBinding.width(point.site(), shape);
        List<Integer> all = new ArrayList<>(IntStream.range(0, width).boxed().toList());
        Collections.shuffle(all, random);
        return all.stream().limit(edit.channels().size()).sorted().toList();
    }
}
