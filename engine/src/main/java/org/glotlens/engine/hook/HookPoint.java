package org.glotlens.engine.hook;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;

/**
 * One place of one decoder.
 *
 * @param layer the block, from 0; 0 for sites that are not per layer
 */
public record HookPoint(HookSite site, int layer) {
    /** The point's name, for example {@code blocks.3.hook_resid_post}. */
    public String name() {
        return site.name(Integer.toString(layer));
    }

    /**
     * Reads a name; {@code *} for the block stands for every layer.
     *
     * @throws DataException if no such point exists in a decoder of {@code nLayers} blocks
     */
    public static List<HookPoint> parse(String name, int nLayers) throws DataException {
        for (HookSite site : HookSite.values()) {
            List<HookPoint> points = new ArrayList<>();
            int layers = site.isPerLayer() ? nLayers : 1;
            for (int layer = 0; layer < layers; layer++) {
                HookPoint point = new HookPoint(site, layer);
                if (name.equals(point.name()) || name.equals(site.name("*"))) {
                    points.add(point);
                }
            }
            if (!points.isEmpty()) {
                return points;
            }
        }
        throw new DataException(Message.of(
                "hookPoint.hookDoesNotExist",
                "Hook %s does not exist in a model of %s layers. Known hooks: %s, with {i} from 0 to %s or *.",
                name,
                nLayers,
                Arrays.stream(HookSite.values()).map(site -> site.name("{i}")).collect(Collectors.joining(", ")),
                nLayers - 1));
    }
}
