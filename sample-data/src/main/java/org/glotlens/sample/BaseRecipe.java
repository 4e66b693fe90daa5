package org.glotlens.sample;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.checkpoint.Checkpoint;
import org.glotlens.engine.checkpoint.PrettyJson;
import org.glotlens.engine.model.DecoderSpec;
import org.glotlens.engine.model.RandomCheckpoint;
import org.glotlens.engine.model.WeightLoader;
import org.glotlens.engine.model.Weights;
import org.glotlens.engine.model.family.Families;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.run.Progress;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.ComputeDevice;
import org.glotlens.engine.torch.DType;
import org.glotlens.engine.torch.Torch;
import org.glotlens.engine.train.TokenRow;
import org.glotlens.engine.train.TrainExample;
import org.glotlens.engine.train.TrainListener;
import org.glotlens.engine.train.TrainSettings;
import org.glotlens.engine.train.Trainer;

/** Makes the sample's base model: a small llama trained from nothing on the text of {@link Corpus}. */
record BaseRecipe(SampleSource source, TrainListener listener) {
    private static final int STEPS = 3300;
    private static final long SEED = 1;
    private static final int BATCH = 48;
    private static final double RATE = 2e-3;
    private static final double WARMUP = 100;

    /**
     * Trains and writes a checkpoint folder.
     *
     * @param start folder for the untrained checkpoint and tokenizer
     * @param out folder for the trained one
     */
    void run(Path start, Path out, Progress progress, Cancel cancel) throws IOException, GlotlensException {
        Files.createDirectories(start);
        ObjectNode tokenizerJson = SampleTokenizer.build(source.pieces());
        PrettyJson.write(start.resolve("tokenizer.json"), tokenizerJson);
        int vocabulary = tokenizerJson.get("model").get("vocab").size();
        RandomCheckpoint.write(start, config(vocabulary), SEED);
        try (Checkpoint checkpoint = Checkpoint.open(start);
                Tokenizer tokenizer = Tokenizer.open(start.resolve("tokenizer.json"))) {
            List<TrainExample> rows = rows(tokenizer);
            Torch torch = Torch.get();
            torch.call(() -> {
                Weights weights = load(checkpoint, torch);
                Trainer.Start from = new Trainer.Start(checkpoint, weights, tokenizer, Optional.empty());
                return new Trainer(from, settings(), out).run(rows, listener, progress, cancel);
            });
        }
    }

    private static Weights load(Checkpoint checkpoint, Torch torch) throws GlotlensException {
        DecoderSpec spec = Families.read(checkpoint.config());
        WeightLoader.Source source = new WeightLoader.Source(checkpoint, spec, DType.FLOAT32);
        return new WeightLoader().load(source, torch.open(ComputeDevice.CPU), Progress.NONE, new Cancel());
    }

    private List<TrainExample> rows(Tokenizer tokenizer) {
        Corpus corpus = source.corpus(SEED);
        int dash = tokenizer.encodePlain("-")[0];
        List<TrainExample> rows = new ArrayList<>();
        for (int i = 0; i < STEPS * BATCH; i++) {
            int[] ids = tokenizer.encode(corpus.next());
            rows.add(new TokenRow(ids, labels(ids, dash)));
        }
        return rows;
    }

    /** Sentences are learnt whole; of a word line, what stands before a dash is drawn at random and is not learnt. */
    private static int[] labels(int[] ids, int dash) {
        int[] labels = ids.clone();
        for (int at = 1; at < ids.length; at++) {
            if (ids[at] == dash) {
                labels[at] = TokenRow.IGNORED;
                labels[at - 1] = TokenRow.IGNORED;
            }
        }
        return labels;
    }

    private static TrainSettings settings() {
        return new TrainSettings(
                false,
                1,
                1,
                0,
                List.of(),
                1,
                BATCH,
                1,
                RATE,
                WARMUP / STEPS,
                "cosine",
                1.0,
                0.01,
                0.95,
                128,
                0,
                SEED,
                1000,
                0,
                STEPS,
                false);
    }

    private static ObjectNode config(int vocabulary) {
        ObjectNode config = PrettyJson.object();
        config.putArray("architectures").add("LlamaForCausalLM");
        config.put("attention_bias", false);
        config.put("bos_token_id", SampleTokenizer.BEGIN);
        config.put("eos_token_id", SampleTokenizer.END);
        config.put("head_dim", 32);
        config.put("hidden_act", "silu");
        config.put("hidden_size", 128);
        config.put("initializer_range", 0.02);
        config.put("intermediate_size", 384);
        config.put("max_position_embeddings", 256);
        config.put("mlp_bias", false);
        config.put("model_type", "llama");
        config.put("num_attention_heads", 4);
        config.put("num_hidden_layers", 8);
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
