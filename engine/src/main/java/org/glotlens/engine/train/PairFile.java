package org.glotlens.engine.train;

import java.util.ArrayList;
import java.util.List;
import org.glotlens.engine.DataException;
import org.glotlens.engine.Message;
import org.glotlens.engine.file.JsonRow;

/** Reads parallel sentences for the alignment loss: whatever training rows have two texts, and parallel files. */
public final class PairFile {
    private static final String TEXTS = "texts";

    private PairFile() {}

    /**
     * Reads every pair of one {@code --align-data} value. A row of a parallel file gives its first text with each of the
     * others.
     *
     * @throws DataException naming the file and the line that cannot be used
     */
    public static List<TextPair> read(String data) throws DataException {
        List<TextPair> pairs = new ArrayList<>();
        for (TrainExample example : TrainFile.read(data, PairFile::examples)) {
            if (!(example instanceof TrainRow row)) {
                throw new DataException(Message.of(
                        "pairFile.noSentences",
                        "%s: pair %d is no two texts, which the alignment loss compares. Take source and target, or"
                                + " a parallel file with \"texts\".",
                        data,
                        pairs.size() + 1));
            }
            pairs.add(new TextPair(row.source(), row.target()));
        }
        return List.copyOf(pairs);
    }

    private static List<TrainExample> examples(JsonRow row) throws DataException {
        if (!row.has(TEXTS)) {
            return TrainRows.examples(row);
        }
        List<String> texts = List.copyOf(row.texts(TEXTS).values());
        if (texts.size() < 2) {
            throw row.refuse(Message.of(
                    "pairFile.oneText", "\"texts\" has %d texts, expected two or more to compare.", texts.size()));
        }
        List<TrainExample> pairs = new ArrayList<>();
        texts.subList(1, texts.size()).forEach(other -> pairs.add(new TrainRow(texts.getFirst(), other)));
        return pairs;
    }
}
