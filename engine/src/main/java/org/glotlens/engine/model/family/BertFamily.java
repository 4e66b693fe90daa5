package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackSpec;

/** BERT, multilingual BERT and LaBSE, whose positions count from the first row of their table. */
final class BertFamily implements Family {
    private static final Layout LAYOUT = BertConfig.layout("bert.");

    @Override
    public String modelType() {
        return "bert";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        BertConfig bert = BertConfig.of(config);
        int positions = bert.fields().count("max_position_embeddings");
        return bert.spec(LAYOUT, new Positions.Learned(positions, 0));
    }
}
