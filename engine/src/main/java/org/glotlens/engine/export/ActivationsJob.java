package org.glotlens.engine.export;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glotlens.engine.DataException;
import org.glotlens.engine.GlotlensException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.NewTensor;
import org.glotlens.engine.checkpoint.SafetensorsWriter;
import org.glotlens.engine.edit.Edits;
import org.glotlens.engine.hook.HookPoint;
import org.glotlens.engine.hook.HookSite;
import org.glotlens.engine.model.Stack;
import org.glotlens.engine.model.TokenBatch;
import org.glotlens.engine.pair.AttentionNeed;
import org.glotlens.engine.pair.EditedSubjects;
import org.glotlens.engine.pair.MemoryNeed;
import org.glotlens.engine.pair.ModelPair;
import org.glotlens.engine.pair.OpenPairJob;
import org.glotlens.engine.pair.RunOptions;
import org.glotlens.engine.pair.Subject;
import org.glotlens.engine.run.Job;
import org.glotlens.engine.run.Watch;
import org.glotlens.engine.torch.Torch;

/**
 * Writes what hook points read during one forward pass to a safetensors file.
 *
 * @param model folder in Hugging Face layout
 * @param adapter PEFT adapter folder to apply
 * @param hooks hook names, {@code *} for every layer
 * @param edits under which they are read
 * @param out the file to write; appears whole or not at all
 */
public record ActivationsJob(
        Path model, Optional<Path> adapter, Input input, List<String> hooks, Edits edits, RunOptions options, Path out)
        implements Job<Path> {
    /** On the model as it is. */
    public ActivationsJob(
            Path model, Optional<Path> adapter, Input input, List<String> hooks, RunOptions options, Path out) {
        this(model, adapter, input, hooks, Edits.NONE, options, out);
    }

    /** What the model reads. */
    public sealed interface Input {
        /** One text, encoded as the tokenizer encodes it, special tokens included. */
        record Text(String text) implements Input {}

        /** Token ids [row][token]; rows may differ in length. */
        record Ids(int[][] rows) implements Input {}
    }

    @Override
    public Path run(Watch watch) throws GlotlensException {
        return Torch.get().call(() -> {
            try (ModelPair pair = new OpenPairJob(model, adapter, options).run(watch);
                    EditedSubjects edited = EditedSubjects.of(pair, edits)) {
                Subject subject = edited.list().getLast();
                List<int[]> rows = rows(subject);
                Set<HookPoint> points = HookReading.points(subject.stack(), hooks);
                requireMemory(subject.stack(), rows, points);
                Map<String, NewTensor> tensors = ids(rows);
                tensors.putAll(stored(HookReading.read(subject.stack(), new TokenBatch(rows), points, watch.cancel())));
                pair.requireUnchanged();
                SafetensorsWriter.write(out, tensors, Map.of("format", "pt"));
                return out;
            }
        });
    }

    private List<int[]> rows(Subject subject) throws DataException {
        List<int[]> rows = switch (input) {
            case Input.Text text -> List.of(encoded(subject, text.text()));
            case Input.Ids ids -> List.of(ids.rows());
        };
        int dVocab = subject.stack().spec().shape().dVocab();
        for (int row = 0; row < rows.size(); row++) {
            if (rows.get(row).length == 0) {
                throw new DataException(Message.of(
                        "activationsJob.rowOfTheInput",
                        "Row %s of the input has no tokens. Give every row at least one.",
                        row + 1));
            }
            for (int id : rows.get(row)) {
                if (id < 0 || id >= dVocab) {
                    throw new DataException(Message.of(
                            "activationsJob.rowOfTheInputHas",
                            "Row %s of the input has token id %s, expected 0 to %s, the vocabulary of the model.",
                            row + 1,
                            id,
                            dVocab - 1));
                }
            }
        }
        return rows;
    }

    private static void requireMemory(Stack stack, List<int[]> rows, Set<HookPoint> points) throws DataException {
        int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int patterns = (int) points.stream()
                .filter(point -> point.site() == HookSite.PATTERN)
                .count();
        new AttentionNeed(stack.spec(), rows.size(), width).require(patterns, MemoryNeed.availableBytes());
    }

    private static int[] encoded(Subject subject, String text) throws DataException {
        try {
            return subject.tokenizer().encode(text);
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    Message.of(
                            "activationsJob.row1OfThe",
                            "Row 1 of the input cannot be read: %s. Change it, or give --ids.",
                            e.getMessage()),
                    e);
        }
    }

    private static Map<String, NewTensor> stored(Map<String, HookValues> read) {
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        read.forEach((name, value) -> tensors.put(name, NewTensor.float32(value.numbers(), value.shape())));
        return tensors;
    }

    /** {@code input_ids} and {@code attention_mask}, right-padded with 0. */
    private static Map<String, NewTensor> ids(List<int[]> rows) {
        int width = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        long[] ids = new long[rows.size() * width];
        long[] mask = new long[ids.length];
        for (int row = 0; row < rows.size(); row++) {
            int[] tokens = rows.get(row);
            for (int at = 0; at < tokens.length; at++) {
                ids[row * width + at] = tokens[at];
            }
            Arrays.fill(mask, row * width, row * width + tokens.length, 1);
        }
        Map<String, NewTensor> tensors = new LinkedHashMap<>();
        tensors.put("input_ids", NewTensor.int64(ids, rows.size(), width));
        tensors.put("attention_mask", NewTensor.int64(mask, rows.size(), width));
        return tensors;
    }
}
