package org.glotlens.engine.model.exact;

/** Command R7B and Command A: positions only on the layers with a window. */
class ExactCohere2 extends ExactCohere {
    ExactCohere2(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    private boolean isSliding(int layer) {
        return config.isSliding(layer, (layer + 1) % config.count("sliding_window_pattern", 4) != 0);
    }

    @Override
    boolean hasPositions(int layer) {
        return isSliding(layer);
    }

    @Override
    int window(int layer) {
        return isSliding(layer) ? config.count("sliding_window", 4096) : 0;
    }
}
