package org.glotlens.engine.represent;

/**
 * Pooled vectors of texts at one layer.
 *
 * @param rows [text][dModel]
 */
public record TextVectors(float[][] rows) {
    int count() {
        return rows.length;
    }

    int width() {
        return rows[0].length;
    }
}
