package org.glotlens.engine.model.family;

import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.Message;
import org.glotlens.engine.UnsupportedModelException;
import org.glotlens.engine.checkpoint.ModelConfig;
import org.glotlens.engine.model.Counting;
import org.glotlens.engine.model.Layout;
import org.glotlens.engine.model.Positions;
import org.glotlens.engine.model.StackSpec;

/** XLM-RoBERTa: BERT whose positions count over the tokens that are no padding, from the row behind the padding's. */
final class XlmRobertaFamily implements Family {
    private static final int USUAL_PAD = 1;
    private static final Layout LAYOUT = BertConfig.layout("roberta.");

    @Override
    public String modelType() {
        return "xlm-roberta";
    }

    @Override
    public StackSpec read(ModelConfig config) throws CheckpointException, UnsupportedModelException {
        BertConfig bert = BertConfig.of(config);
        int pad = config.optionalInt("pad_token_id").orElse(USUAL_PAD);
        int rows = bert.fields().count("max_position_embeddings");
        if (pad < 0 || pad + 1 >= rows) {
            throw new CheckpointException(Message.of(
                    "xlmRobertaFamily.leavesNoPosition",
                    "%s: pad_token_id is %s and max_position_embeddings %s, expected more rows than that for the"
                            + " positions behind the padding's.",
                    config.file(),
                    pad,
                    rows));
        }
        return bert.spec(LAYOUT, new Positions.Learned(rows - pad - 1, pad + 1, Counting.without(pad)));
    }
}
