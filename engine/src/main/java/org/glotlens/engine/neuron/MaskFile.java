package org.glotlens.engine.neuron;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.Input;
import org.glotlens.engine.file.Read;
import org.glotlens.engine.run.Side;

/**
 * A file of masks: {@code masks.json} or {@code masks.safetensors} as {@link NeuronFiles} writes them, or published ones. The
 * masks themselves are read when they are needed and never held.
 *
 * @param input with the digest that the file had when it was named
 * @param languages whose neurons they are, in the order of the file
 */
public record MaskFile(Input input, List<String> languages) {
    public MaskFile {
        languages = List.copyOf(languages);
    }

    /**
     * Takes a file that can be read, and its digest.
     *
     * @param languages of published masks in the order of the file; none for those of the first study, and where the file
     *     names its own
     * @throws DataException if it holds no masks, or other languages than named
     */
    public static MaskFile of(Path file, List<String> languages) throws DataException {
        if (!isPublished(file) && !languages.isEmpty()) {
            throw new DataException(Message.of(
                    "maskFile.ownLanguages",
                    "%s names its languages itself. Name those of published masks (.pth) alone.",
                    file));
        }
        if (new HashSet<>(languages).size() < languages.size()) {
            throw new DataException(
                    Message.of("maskFile.languageTwice", "A language of %s is named twice. Name each once.", file));
        }
        Read<NeuronMasks> read = content(file, languages);
        return new MaskFile(
                read.inputs().getFirst(), read.content().of(Side.BASE).languages());
    }

    /**
     * The masks.
     *
     * @throws DataException if the file cannot be read, or is not what it was when it was named
     */
    public NeuronMasks read() throws DataException {
        Read<NeuronMasks> read = content(path(), languages);
        if (!read.inputs().getFirst().equals(input)) {
            throw new DataException(
                    Message.of("maskFile.changed", "%s was changed since it was named. Try again.", path()));
        }
        return read.content();
    }

    private static Read<NeuronMasks> content(Path file, List<String> languages) throws DataException {
        if (isPublished(file)) {
            return PublishedMasks.read(file, languages)
                    .map(mask -> new NeuronMasks(file.toString(), Map.of(Side.BASE, mask), OptionalInt.empty()));
        }
        return isNamed(file, ".json") ? MaskJson.read(file) : NeuronTensors.readMasks(file);
    }

    /** Whether a file is read as published masks, which do not name their languages. */
    public static boolean isPublished(Path file) {
        return !isNamed(file, ".json") && !isNamed(file, ".safetensors");
    }

    private static boolean isNamed(Path file, String ending) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** Its languages as they must be named beside the file; none where it names them itself. */
    public List<String> named() {
        return isPublished(path()) ? languages : List.of();
    }

    /** The same where the file has moved; its digest is that of before. */
    public MaskFile at(Map<String, Path> places) {
        return new MaskFile(input.at(places), languages);
    }

    /** Where the file lies. */
    public Path path() {
        return Path.of(input.name());
    }
}
