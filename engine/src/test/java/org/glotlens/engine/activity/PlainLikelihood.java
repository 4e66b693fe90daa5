package org.glotlens.engine.activity;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.hook.Hooks;
import org.glotlens.engine.model.Decoder;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.run.Cancel;
import org.glotlens.engine.token.Tokenizer;
import org.glotlens.engine.torch.Ops;
import org.glotlens.engine.torch.Scope;
import org.glotlens.engine.torch.Tensor;

/** How likely held-out texts are, in plain loops, one chunk at a time, from all logits in double precision. */
public final class PlainLikelihood {
    private PlainLikelihood() {}

    /** Every tenth text in rows of a chunk behind what comes ahead of it. */
    public static List<int[]> heldOut(LanguageText text, Tokenizer tokenizer, int chunk) throws Exception {
        List<Integer> ids = new ArrayList<>();
        List<String> lines = Files.readAllLines(text.path());
        for (int i = 9; i < lines.size(); i += 10) {
            Arrays.stream(tokenizer.encodePlain(lines.get(i))).forEach(ids::add);
        }
        List<int[]> rows = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += chunk) {
            List<Integer> row = new ArrayList<>(tokenizer.prepended());
            if (row.isEmpty() && from > 0) {
                row.add(ids.get(from - 1));
            }
            row.addAll(ids.subList(from, Math.min(ids.size(), from + chunk)));
            rows.add(row.stream().mapToInt(Integer::intValue).toArray());
        }
        return rows;
    }

    /**
     * Mean over tokens. Engine thread.
     *
     * @param ahead tokens at the beginning of a row that are given
     */
    public static double nats(Decoder decoder, List<int[]> rows, int ahead) throws Exception {
        double sum = 0;
        int count = 0;
        int size = decoder.spec().shape().dVocab();
        for (int[] row : rows) {
            try (Scope scope = decoder.open()) {
                Ops op = scope.ops();
                Tensor resid = decoder.forward(op, new TokenBatch(List.of(row)), Hooks.NONE, new Cancel());
                float[] logits = decoder.logits(op, resid, Hooks.NONE).floats();
                for (int at = ahead; at < row.length; at++) {
                    double total = 0;
                    for (int id = 0; id < size; id++) {
                        total += Math.exp(logits[(at - 1) * size + id]);
                    }
                    sum += Math.log(total) - logits[(at - 1) * size + row[at]];
                    count++;
                }
            }
        }
        return sum / count;
    }
}
