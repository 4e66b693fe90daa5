package org.glotlens.engine.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Json;
import org.glotlens.engine.file.JsonFile;
import org.glotlens.engine.file.PrettyJson;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.run.Watch;

/**
 * Log-probabilities of all answers in the model without its adapter: computed once, before the first step, and kept in
 * {@code reference.json} with the digest of what decides about them.
 *
 * @param origin digest of what decides about them; empty of runs without pairs
 * @param training two a pair, chosen and rejected
 * @param validation the same of the pairs that are held out
 */
record Reference(String origin, double[] training, double[] validation) {
    static final String FILE = "reference.json";

    /** Of runs without pairs. */
    static final Reference NONE = new Reference("", new double[0], new double[0]);

    /** What decides about the numbers: the rows, the model, its type; and how many rows are computed together. */
    record Origin(String digest, int batchSize) {}

    /**
     * Reads what an earlier process of the run left in its folder, or computes.
     *
     * @throws GlotlensException if a stop was asked for
     */
    static Reference of(Path out, Origin origin, Decoder plain, TrainData data, Watch watch) throws GlotlensException {
        Path file = out.resolve(FILE);
        if (Files.isRegularFile(file)) {
            JsonNode kept = JsonFile.read(file);
            if (kept.path("origin").asText().equals(origin.digest())) {
                return new Reference(origin.digest(), doubles(kept.path("training")), doubles(kept.path("validation")));
            }
        }
        int rows = 2 * (data.training().size() + data.validation().size());
        double[] training = computed(plain, data.training(), origin.batchSize(), new Told(watch, 0, rows));
        double[] validation =
                computed(plain, data.validation(), origin.batchSize(), new Told(watch, training.length, rows));
        return new Reference(origin.digest(), training, validation);
    }

    /** Writes the file, where there are pairs. */
    void write(Path out) throws GlotlensException {
        if (origin.isEmpty()) {
            return;
        }
        ObjectNode json = Json.object();
        json.put("origin", origin);
        put(json.putArray("training"), training);
        put(json.putArray("validation"), validation);
        PrettyJson.write(out.resolve(FILE), json);
    }

    /** How far it is. */
    private record Told(Watch watch, int done, int all) {
        void report(int more) throws GlotlensException {
            watch.check();
            watch.report(Message.of("stage.reference", "reference log-probabilities"), done + more, all);
        }
    }

    private static double[] computed(Decoder plain, List<? extends LearntRow> pairs, int batchSize, Told told)
            throws GlotlensException {
        double[] all = new double[2 * pairs.size()];
        for (int from = 0; from < pairs.size(); from += batchSize) {
            told.report(2 * from);
            List<TokenRow> rows = new ArrayList<>();
            pairs.subList(from, Math.min(pairs.size(), from + batchSize)).forEach(pair -> rows.addAll(pair.rows()));
            double[] some = LossPass.of(rows).rowLogProbabilities(plain);
            System.arraycopy(some, 0, all, 2 * from, some.length);
        }
        return all;
    }

    private static void put(ArrayNode into, double[] values) {
        for (double value : values) {
            into.add(value);
        }
    }

    private static double[] doubles(JsonNode array) {
        double[] values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).asDouble();
        }
        return values;
    }
}
