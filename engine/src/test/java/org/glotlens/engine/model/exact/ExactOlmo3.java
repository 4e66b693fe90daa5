package org.glotlens.engine.model.exact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** OLMo 3: windows on three layers of four; scaled positions on the others only. */
class ExactOlmo3 extends ExactOlmo2 {
    ExactOlmo3(ExactConfig config, ExactWeights w) {
        super(config, w);
    }

    private boolean isSliding(int layer) {
        return config.isSliding(layer, (layer + 1) % 4 != 0);
    }

    @Override
    int window(int layer) {
        return isSliding(layer) ? config.count("sliding_window", 4096) : 0;
    }

    @Override
    JsonNode scaling(int layer) {
        return isSliding(layer) ? MissingNode.getInstance() : super.scaling(layer);
    }
}
