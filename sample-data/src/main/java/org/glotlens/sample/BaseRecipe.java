package org.glotlens.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.model.RandomCheckpoint;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.runs.TrainJob;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.train.Accumulation;
import org.glotlens.engine.train.BatchSettings;
import org.glotlens.engine.train.OptimiserSettings;
import org.glotlens.engine.train.PromptTemplate;
import org.glotlens.engine.train.RowSettings;
import org.glotlens.engine.train.SaveSettings;
import org.glotlens.engine.train.ScheduleSettings;
import org.glotlens.engine.train.ScheduleShape;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.TuningSettings;

/** Makes the sample's base model: a small llama trained from nothing on the text of {@link Corpus}. */
record BaseRecipe(SampleSource source, MakeSampleJob.Training training) {
    private static final int PIECES = 2200;
    private static final int LINES = 32;
    private static final int TOKENS = 65;
    private static final int WARMUP_STEPS = 100;
    private static final int STEPS = 2200;
    private static final double RATE = 3e-3;
    private static final long SEED = 1;
    private static final int BLOCKS = 10;
    private static final int WIDTH = 128;
    private static final double WIDE = 0.5;
    private static final double NARROW = 0.05;

    /**
     * Trains and writes a checkpoint folder.
     *
     * @param untrained folder for the untrained checkpoint
     * @param out folder for the trained checkpoint
     */
    void run(Path untrained, Path out, Watch watch) throws GlotlensException {
        writeUntrained(untrained);
        List<TrainExample> rows;
        try (Tokenizer tokenizer = Tokenizer.open(untrained.resolve("tokenizer.json"))) {
            rows = rows(tokenizer);
        }
        new TrainJob(untrained, Optional.empty(), rows, settings(), training.options(), out, training.listener())
                .run(watch);
    }

    private void writeUntrained(Path folder) throws GlotlensException {
        ObjectNode tokenizerJson = SampleTokenizer.build(Pieces.learn(source, PIECES));
        PrettyJson.write(folder.resolve("tokenizer.json"), tokenizerJson);
        int vocabulary = tokenizerJson.get("model").get("vocab").size();
        RandomCheckpoint.write(folder, config(vocabulary), SEED, BaseRecipe::deviation);
    }

    /** A wide embedding that the blocks, which write little at first, cannot soon outgrow. */
    private static double deviation(String tensor) {
        if (tensor.contains("embed_tokens")) {
            return WIDE;
        }
        boolean isWriting = tensor.contains("o_proj") || tensor.contains("down_proj");
        return isWriting ? NARROW / Math.sqrt(2 * BLOCKS) : NARROW;
    }

    private List<TrainExample> rows(Tokenizer tokenizer) {
        Corpus corpus = new Corpus(source, SEED);
        LineEncoder encoder = new LineEncoder(tokenizer, TOKENS);
        List<TrainExample> rows = new ArrayList<>();
        for (int i = 0; i < STEPS * LINES; i++) {
            rows.add(encoder.row(corpus.next()));
        }
        return rows;
    }

    private static TrainSettings settings() {
        return new TrainSettings(
                TuningSettings.full(),
                new OptimiserSettings(RATE, 0.01, 0.95, 1.0),
                new ScheduleSettings(ScheduleShape.COSINE, 1, STEPS, 0, WARMUP_STEPS),
                new BatchSettings(LINES, 1, Accumulation.BATCHES, false),
                new RowSettings(PromptTemplate.PLAIN, TOKENS, 0),
                new SaveSettings(250, 0, 1),
                SEED);
    }

    private static ObjectNode config(int vocabulary) {
        ObjectNode config = Json.object();
        config.putArray("architectures").add("LlamaForCausalLM");
        config.put("attention_bias", false);
        config.put("bos_token_id", SampleTokenizer.BEGIN);
        config.put("eos_token_id", SampleTokenizer.END);
        config.put("head_dim", 32);
        config.put("hidden_act", "silu");
        config.put("hidden_size", WIDTH);
        config.put("initializer_range", NARROW);
        config.put("intermediate_size", 344);
        config.put("max_position_embeddings", 256);
        config.put("mlp_bias", false);
        config.put("model_type", "llama");
        config.put("num_attention_heads", 4);
        config.put("num_hidden_layers", BLOCKS);
        config.put("num_key_value_heads", 4);
        config.put("rms_norm_eps", 1e-5);
        config.putNull("rope_scaling");
        config.put("rope_theta", 10000.0);
        config.put("tie_word_embeddings", false);
        config.put("torch_dtype", "bfloat16");
        config.put("vocab_size", vocabulary);
        return config;
    }
}
