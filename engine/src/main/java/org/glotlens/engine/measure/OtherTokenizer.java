package org.glotlens.engine.measure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glotlens.engine.CheckpointException;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.checkpoint.TokenizerPlace;
import org.glotlens.engine.file.Digest;
import org.glotlens.engine.file.Input;

/**
 * A tokenizer beside that of the checkpoint, by the files that decide about its ids.
 *
 * @param place as it was given: a folder, or a GGUF file
 * @param files with the digests that they had when the tokenizer was named
 */
public record OtherTokenizer(String place, List<Input> files) {
    public OtherTokenizer {
        files = List.copyOf(files);
    }

    /**
     * Digests the files of a tokenizer.
     *
     * @throws CheckpointException if there is no tokenizer, or a file cannot be read
     */
    public static OtherTokenizer read(Path given) throws CheckpointException {
        List<Input> files = new ArrayList<>();
        for (Path file : TokenizerPlace.of(given).parts()) {
            files.add(new Input(file.toString(), Digest.sha256(List.of(file))));
        }
        return new OtherTokenizer(given.toString(), files);
    }

    /** The same where its files have moved; their digests are those of before. */
    OtherTokenizer at(Map<String, Path> places) {
        Input first = files.getFirst();
        Input now = first.at(places);
        boolean isFolder = !first.name().equals(place);
        String moved = isFolder ? String.valueOf(Path.of(now.name()).getParent()) : now.name();
        return new OtherTokenizer(
                now.equals(first) ? place : moved,
                files.stream().map(file -> file.at(places)).toList());
    }

    /**
     * Makes sure that the files are what they were when the tokenizer was named.
     *
     * @throws CheckpointException if a file cannot be read
     * @throws DataException naming a file that is not
     */
    void requireUnchanged() throws CheckpointException, DataException {
        for (Input file : files) {
            if (!Digest.sha256(List.of(Path.of(file.name()))).equals(file.sha256())) {
                throw new DataException(Message.of(
                        "otherTokenizer.changed", "%s was changed since it was named. Try again.", file.name()));
            }
        }
    }
}
