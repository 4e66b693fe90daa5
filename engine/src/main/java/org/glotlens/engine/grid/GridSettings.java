package org.glotlens.engine.grid;

import java.util.List;
import java.util.stream.IntStream;
import org.glotlens.engine.setting.SettingTable;

/**
 * How a grid is read.
 *
 * @param topTokens how many of the most probable tokens are kept of every cell
 * @param stride of the layers that are read: every how manyth, counted from the last, which is always read
 * @param pins tokens that are followed besides the next one and the answers: as they are written, or {@code id:} and a
 *     number; several together as {@link PinnedGroup} writes them
 */
public record GridSettings(int topTokens, int stride, List<String> pins) {
    /** The most probable tokens that are kept where nobody says otherwise. */
    public static final int TOP_TOKENS = 5;

    /** Refuses values that their rows do not have. */
    public GridSettings {
        GridSettingRows.TOP_TOKENS.require(topTokens);
        GridSettingRows.STRIDE.require(stride);
        pins = List.copyOf(pins);
    }

    /** Every layer, five tokens of every cell, nothing pinned. */
    public static GridSettings defaults() {
        return new GridSettings(TOP_TOKENS, 1, List.of());
    }

    /** All settings that have an option of one value, one row each. */
    public static SettingTable<GridSettings> table() {
        return GridSettingRows.TABLE;
    }

    /** The same with other tokens pinned. */
    public GridSettings pinning(List<String> others) {
        return new GridSettings(topTokens, stride, others);
    }

    /** The layers of a model that are read, from 1, in rising order. */
    public List<Integer> layers(int nLayers) {
        return IntStream.rangeClosed(1, nLayers)
                .filter(layer -> (nLayers - layer) % stride == 0)
                .boxed()
                .toList();
    }
}
