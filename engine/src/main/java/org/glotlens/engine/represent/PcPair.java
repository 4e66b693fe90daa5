package org.glotlens.engine.represent;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * One number for each of the first two principal components: where an item lies, or a share of variance. Stored results
 * have it as a list of two.
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
@JsonPropertyOrder({"pc1", "pc2"})
public record PcPair(double pc1, double pc2) {
    /** The number of one component, 0 or 1. */
    public double of(int component) {
        return component == 0 ? pc1 : pc2;
    }
}
