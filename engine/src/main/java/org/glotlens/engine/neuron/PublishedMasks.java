package org.glotlens.engine.neuron;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.pickle.Pickled;
import org.glotlens.engine.pickle.TorchFile;

/**
 * The masks that studies published: a {@code .neuron.pth} holds a list a language of a list a block of a tensor of the
 * numbers of its neurons. It does not name the languages.
 */
public final class PublishedMasks {
    /** The languages of Tang et al. 2024 in the order of their files; models without Japanese have the first six. */
    private static final List<String> LANGUAGES = List.of("en", "zh", "fr", "es", "vi", "id", "ja");

    private PublishedMasks() {}

    /**
     * Reads a file as it stands.
     *
     * @return [language][block] numbers of neurons, ascending
     * @throws DataException if it cannot be read without running something, or holds anything else
     */
    public static Read<List<List<int[]>>> read(Path file) throws DataException {
        Read<Pickled> read = TorchFile.read(file);
        List<List<int[]>> masks = new ArrayList<>();
        for (Pickled language : items(read.content(), file)) {
            List<int[]> blocks = new ArrayList<>();
            for (Pickled block : items(language, file)) {
                blocks.add(neurons(block, file));
            }
            masks.add(List.copyOf(blocks));
        }
        long depths = masks.stream().map(List::size).distinct().count();
        if (depths != 1 || masks.getFirst().isEmpty()) {
            throw otherwise(
                    file, Message.of("publishedMasks.depths", "languages with other numbers of blocks, or none"));
        }
        return new Read<>(List.copyOf(masks), read.inputs());
    }

    /**
     * Reads the masks of some languages.
     *
     * @param languages in the order of the file; none for those of the first study, where the file has seven or six
     * @throws DataException if the file has not as many
     */
    public static Read<NeuronMask> read(Path file, List<String> languages) throws DataException {
        Read<List<List<int[]>>> read = read(file);
        int count = read.content().size();
        boolean isUsual = languages.isEmpty() && (count == LANGUAGES.size() || count == LANGUAGES.size() - 1);
        List<String> names = isUsual ? LANGUAGES.subList(0, count) : languages;
        if (names.size() != count) {
            throw new DataException(Message.of(
                    "publishedMasks.languages",
                    "%s has masks of %d languages, and %d are named. Name them in the order of the file.",
                    file,
                    count,
                    names.size()));
        }
        return read.map(masks -> new NeuronMask(names, masks));
    }

    private static List<Pickled> items(Pickled value, Path file) throws DataException {
        return switch (value) {
            case Pickled.Items(List<Pickled> items) -> items;
            case Pickled.Tuple(List<Pickled> items) -> items;
            default ->
                throw otherwise(
                        file, Message.of("publishedMasks.noList", "something else in place of one of the lists"));
        };
    }

    private static int[] neurons(Pickled value, Path file) throws DataException {
        if (!(value instanceof Pickled.Tensor tensor)
                || tensor.shape().size() != 1
                || !tensor.type().isWhole()) {
            throw otherwise(
                    file,
                    Message.of("publishedMasks.noTensor", "something else in place of a tensor of whole numbers"));
        }
        long[] neurons = wholes(tensor);
        Arrays.sort(neurons);
        for (int i = 0; i < neurons.length; i++) {
            if (neurons[i] < 0 || neurons[i] > Integer.MAX_VALUE || i > 0 && neurons[i] == neurons[i - 1]) {
                throw otherwise(file, Message.of("publishedMasks.number", "the neuron %d, or that twice", neurons[i]));
            }
        }
        return Arrays.stream(neurons).mapToInt(neuron -> (int) neuron).toArray();
    }

    private static long[] wholes(Pickled.Tensor tensor) throws DataException {
        try {
            return tensor.wholes();
        } catch (CheckpointException e) {
            throw new DataException(e.said(), e);
        }
    }

    private static DataException otherwise(Path file, Message found) {
        return new DataException(Message.of(
                "publishedMasks.otherwise",
                "%s holds no masks: expected a list a language of a list a block of a tensor of neurons, got %s.",
                file,
                found));
    }
}
