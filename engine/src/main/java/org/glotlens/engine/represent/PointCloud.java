package org.glotlens.engine.represent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the items of one language lie on the first two components. Stored results have it as the list of its items.
 *
 * @param items in the result's order
 */
public record PointCloud(List<PcPair> items) {
    /** Keeps an own copy. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PointCloud {
        items = List.copyOf(items);
    }

    @Override
    @JsonValue
    public List<PcPair> items() {
        return items;
    }

    /** The points of several clouds, one after the other. */
    static PointCloud joined(List<PointCloud> clouds) {
        List<PcPair> all = new ArrayList<>();
        clouds.forEach(cloud -> all.addAll(cloud.items()));
        return new PointCloud(all);
    }

    /** The mean of the items. */
    public PcPair mean() {
        double pc1 = 0;
        double pc2 = 0;
        for (PcPair item : items) {
            pc1 += item.pc1() / items.size();
            pc2 += item.pc2() / items.size();
        }
        return new PcPair(pc1, pc2);
    }

    /** PC1 of every item. */
    public double[] first() {
        return items.stream().mapToDouble(PcPair::pc1).toArray();
    }
}
