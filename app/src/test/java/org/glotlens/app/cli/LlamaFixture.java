package org.glotlens.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.checkpoint.SafetensorsFile;
import org.glotlens.engine.checkpoint.StoredValues;

/** The tiny llama whose numbers Hugging Face's own code computed. Token n is the word {@code wn}. */
final class LlamaFixture {
    static final Path FOLDER = Path.of(System.getProperty("glotlens.home"), "engine/src/test/resources/fixtures/llama");
    static final int LAYERS = 4;
    static final int D_MODEL = 64;
    static final int D_VOCAB = 320;
    static final int GREEDY_PROMPT = 8;

    private LlamaFixture() {}

    /** A reference tensor, row after row. */
    static float[] reference(String tensor) throws CheckpointException {
        try (SafetensorsFile file = SafetensorsFile.open(FOLDER.resolve("reference.safetensors"))) {
            return StoredValues.floats(file.tensor(tensor));
        }
    }

    /** A part of a row of whole numbers in the reference. */
    static int[] ids(String tensor, int row, int width, int length) throws CheckpointException {
        try (SafetensorsFile file = SafetensorsFile.open(FOLDER.resolve("reference.safetensors"))) {
            int[] all = StoredValues.ints(file.tensor(tensor));
            return Arrays.copyOfRange(all, row * width, row * width + length);
        }
    }

    /** What the reference goes on with after a row of {@code greedy.prompt}, which its own tokens begin with. */
    static int[] greedy(int row, int length) throws CheckpointException {
        int[] all = ids("greedy.tokens", row, 20, GREEDY_PROMPT + length);
        return Arrays.copyOfRange(all, GREEDY_PROMPT, all.length);
    }

    /** The words of ids. */
    static String text(int... ids) {
        return IntStream.of(ids).mapToObj(id -> "w" + id).collect(Collectors.joining(" "));
    }

    /** What a token's probability is in a row of reference logits. */
    static double probability(float[] logits, int token, int id) {
        double sum = 0;
        for (int i = 0; i < D_VOCAB; i++) {
            sum += Math.exp(logits[token * D_VOCAB + i]);
        }
        return Math.exp(logits[token * D_VOCAB + id]) / sum;
    }

    /** A file of lines in a folder. */
    static Path lines(Path file, String... lines) throws IOException {
        return Files.write(file, List.of(lines));
    }

    /** A command on the fixture, without progress, in the type of the reference. */
    static Invocation run(String command, Object... arguments) {
        List<String> words = new ArrayList<>(List.of(command, FOLDER.toString(), "--dtype", "float32", "--quiet"));
        Arrays.stream(arguments).map(String::valueOf).forEach(words::add);
        return Invocation.of(words.toArray(String[]::new));
    }
}
